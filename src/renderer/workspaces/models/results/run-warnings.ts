import type { AnalysisResults } from '#core/modelling/analysis/results.ts'

/** Stamps of a run, each once. */
export const runStamps = ({ stamps, split }: AnalysisResults): string[] => [
  ...new Set([...stamps, ...split.stamps, ...split.notes]),
]

/** Sentences about something, with its name before them unless they begin with it. */
const about = (name: string, sentences: readonly string[]): string[] =>
  sentences.map((text) => (text.startsWith(name) ? text : `${name}: ${text}`))

/**
 * Everything that a run warns of and that is no stamp, each sentence once: of the run, of models and their steps, of
 * cohorts and of resampling.
 *
 * @param model     the only one to speak of; null: all
 * @param wordOf    a cohort as the screen calls it
 */
export const runWarnings = (
  results: AnalysisResults,
  model: string | null,
  wordOf: (cohort: string) => string,
): string[] => {
  const isShown = (name: string): boolean => model === null || name === model
  const names = results.models.map(({ name }) => name)
  const isOfOther = (text: string): boolean => names.some((name) => !isShown(name) && text.startsWith(`${name}: `))
  const said = [
    ...results.warnings.filter((text) => !isOfOther(text)),
    ...results.models
      .filter(({ name }) => isShown(name))
      .flatMap(({ name, warnings, selection, cohorts }) => [
        ...about(name, warnings),
        ...selection.steps.flatMap((step) => about(name, step.warnings)),
        ...Object.entries(cohorts).flatMap(([cohort, one]) => about(`${name}, ${wordOf(cohort)}`, one.warnings)),
      ]),
    ...results.resampling.filter((one) => isShown(one.model)).flatMap((one) => about(one.model, one.warnings)),
  ]
  const stamps = runStamps(results)
  const all = [...new Set(said)].filter((text) => !stamps.includes(text))
  // What the run says of something by its name, a model may say without.
  return all.filter((text) => !all.some((other) => other.endsWith(`: ${text}`)))
}

/** What the odds ratios warn of, each sentence once. */
export const associationWarnings = (results: AnalysisResults): string[] => [
  ...new Set(results.associations.flatMap(({ name, warnings }) => about(name, warnings))),
]
