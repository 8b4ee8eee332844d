import type { TFunction } from 'i18next'
import type { Finding } from '#contract/shapes.ts'

/** A step as a corrected series keeps it; see core/imaging/series/types.ts. */
type Step =
  | { readonly operation: 'remove-tilt'; readonly angleDeg: number }
  | {
      readonly operation: 'resample-slices'
      readonly spacingMm: number
      readonly slicesBefore: number
      readonly slicesAfter: number
    }

/** What each step did away with. */
const cured: Readonly<Record<Step['operation'], readonly string[]>> = {
  'remove-tilt': ['gantry-tilt', 'in-plane-shift', 'sheared-grid'],
  'resample-slices': ['uneven-spacing', 'missing-slices', 'repeated-positions'],
}

const short = (value: number): string => String(Number(value.toPrecision(4)))

const stepsOf = (derivation: string | null): readonly Step[] => {
  if (derivation === null) return []
  const { steps } = JSON.parse(derivation) as { readonly steps?: readonly Step[] }
  return (steps ?? []).filter(({ operation }) => operation in cured)
}

/** What was done to a corrected series, a sentence for each step; none for a series as it came. */
export const correctionSentences = (t: TFunction<'import'>, derivation: string | null): string[] =>
  stepsOf(derivation).map((step) =>
    step.operation === 'remove-tilt'
      ? t('correction.remove-tilt', { angle: short(step.angleDeg) })
      : t('correction.resample-slices', {
          spacing: short(step.spacingMm),
          before: step.slicesBefore,
          after: step.slicesAfter,
        }),
  )

/** Findings that still hold: those of the original that its correction did not do away with. */
export const standingFindings = (findings: readonly Finding[], derivation: string | null): readonly Finding[] => {
  const gone = new Set(stepsOf(derivation).flatMap(({ operation }) => cured[operation]))
  return findings.filter(({ code }) => !gone.has(code))
}
