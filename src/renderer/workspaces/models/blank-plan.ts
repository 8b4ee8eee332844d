import type { PlanColumn } from '#contract/modelling.ts'

/** The yes/no column that a plan of this study most likely predicts. */
const likelyOutcome = (columns: readonly PlanColumn[]): PlanColumn | undefined => {
  const twoLevels = columns.filter(({ table, levels }) => table !== 'radiomics' && levels?.length === 2)
  return twoLevels.find(({ role }) => role === 'outcome') ?? twoLevels.at(0)
}

/** `1`, `yes` and the like are what is looked for; else the rarer-sounding level is anyone's guess: the first. */
const positiveOf = (levels: readonly string[]): string =>
  levels.find((level) => /^(1|yes|true|positive|haemorrhage)$/i.test(level)) ?? levels[0]

const ofFeatures = `blocks: { radiomics: { from: radiomics } }
split: SPLIT
models:
  - name: radiomics
    blocks: [ radiomics ]
    steps:
      - { step: complete }
      - { step: variance }
      - { step: z-score }
      - { step: mrmr, features: 10 }
      - { step: lasso, folds: 10, measure: deviance, lambda: min }
    cutoff: youden`

const ofClinical = (names: readonly string[]): string => `blocks:
  clinical: { columns: [ ${names.join(', ')} ] }
split: SPLIT
models:
  - name: clinical
    blocks: [ clinical ]
    steps:
      - { step: impute }
      - { step: one-hot }
      - { step: z-score }
      - { step: lasso, folds: 10, measure: deviance, lambda: min }
    cutoff: youden`

/**
 * A plan to begin with: all radiomics features, a 7:3 split, z-score, mRMR, LASSO; where the study has clinical tables
 * alone, what is known of the patients.
 *
 * @param columns  of the study, whose outcome it takes; the demonstration's without any
 */
export const blankPlan = (columns: readonly PlanColumn[]): string => {
  const outcome = likelyOutcome(columns)
  const positive = outcome === undefined ? 'haemorrhage' : positiveOf(outcome.levels ?? [])
  const rows =
    outcome === undefined || outcome.table === 'lesion' ? 'unit: lesion' : 'unit: patient\naggregate: largest'
  const clinical = columns.filter(({ role, name }) => role === 'clinical' && name !== outcome?.name)
  // Both the lesion's and the patient's table may hold a column of one name.
  const known = [...new Set(clinical.map(({ name }) => name))]
  const isClinical = known.length > 0 && !columns.some(({ table }) => table === 'radiomics')
  const models = isClinical ? ofClinical(known) : ofFeatures
  const split = '{ ratio: [ 0.7, 0.3 ], names: [ train, validation ], stratify: [ outcome ], group: patient, seed: 1 }'
  return `plan: hyperdense/1
name: my-plan
${rows}
outcome: { column: ${outcome?.name ?? 'lesion_type'}, positive: ${positive} }
${models.replace('SPLIT', split)}
evaluate: [ roc, precision-recall, calibration, hosmer-lemeshow, decision-curve, waterfall ]
seed: 1
`
}
