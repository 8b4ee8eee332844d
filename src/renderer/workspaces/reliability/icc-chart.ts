import type { TFunction } from 'i18next'
import { iccPlot } from '#core/charts/charts/icc-plot.ts'
import type { Chart } from '#core/charts/scene.ts'
import type { IccForm } from '#core/statistics/agreement/icc-form.ts'
import { describeIccForm } from '#core/statistics/reliability/describe-icc-form.ts'
import type { KeepRule } from '#core/statistics/reliability/keep-rule.ts'
import type { AnalysedSet } from './analyse-tables.ts'
import { ruleWords } from './decision-words.ts'

/** Every feature's ICC in one comparison with its limits, sorted. */
export const iccChart = (
  t: TFunction<'reliability'>,
  shown: AnalysedSet,
  at: number,
  keep: KeepRule,
  form: IccForm,
): Chart => {
  const { table } = shown.compared[at]
  const { symbol } = describeIccForm(form, null)
  const values = { name: table.comparison, lesions: table.lesions.length, symbol, rule: ruleWords(t, keep) }
  return iccPlot({
    threshold: keep.threshold,
    features: shown.rows.map((row) => {
      const found = row.found[at] ?? null
      // An average form above 1 or without limits has no class, and counts as undefined.
      const isDefined = found !== null && found.class !== 'undefined'
      return {
        key: row.feature,
        name: row.feature,
        icc: isDefined ? found.icc : null,
        lower: isDefined ? found.lower : null,
        upper: isDefined ? found.upper : null,
        kept: row.decision.kept,
      }
    }),
    words: {
      title: t('iccPlot.title', values),
      description: t('iccPlot.description', values),
      x: t('iccPlot.x'),
      y: t('iccPlot.y', values),
      kept: t('verdict.kept'),
      removed: t('verdict.removed'),
      threshold: ruleWords(t, keep),
      undefinedCount: (count) => t('iccPlot.undefined', { count }),
      columns: {
        feature: t('column.feature'),
        icc: 'ICC',
        lower: t('column.lower'),
        upper: t('column.upper'),
        decision: t('column.verdict'),
      },
    },
  })
}
