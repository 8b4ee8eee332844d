import type { TFunction } from 'i18next'
import type { Estimated } from '#core/modelling/analysis/results.ts'
import { estimateText } from '#core/reporting/estimate-text.ts'
import { cohortWord } from '#core/reporting/figures/figure.ts'
import { wordFor, type Words } from '#core/reporting/words/words.ts'
import { formatFixed } from '../../../ui/format-number.ts'
import type { GridColumn } from '../../../ui/grid/grid-column.ts'
import type { ComparedRow } from './compare-runs.ts'

const shown = (value: number): string => formatFixed(value, 3)

/** Both runs' numbers with their limits, and the difference. */
export const compareColumns = (
  t: TFunction<'models'>,
  words: Words,
  [a, b]: readonly [string, string],
): GridColumn<ComparedRow>[] => {
  const extra: Readonly<Record<string, string>> = {
    auc: words.columns.auc,
    brier: words.columns.brier,
    logLoss: words.columns.log_loss,
    averagePrecision: words.columns.average_precision,
  }
  const side = (id: 'a' | 'b', header: string): GridColumn<ComparedRow> => {
    const of = (row: ComparedRow): Estimated | null => row[id]
    return {
      id,
      header,
      width: 190,
      numeric: true,
      value: (row) => of(row)?.value ?? null,
      text: (row) => {
        const found = of(row)
        return found === null ? '—' : estimateText(found, shown)
      },
      hint: (row) => {
        const found = of(row)
        if (found === null) return t('comparison.absent')
        return found.value === null ? (found.reason ?? t('undefined')) : String(found.value)
      },
    }
  }
  return [
    { id: 'model', header: words.columns.model, width: 150, sticky: true, value: ({ model }) => model },
    {
      id: 'cohort',
      header: words.columns.cohort,
      width: 110,
      value: ({ cohort }) => cohort,
      text: ({ cohort }) => cohortWord(words, cohort),
    },
    {
      id: 'metric',
      header: words.columns.metric,
      width: 150,
      value: ({ metric }) => metric,
      text: ({ metric }) => extra[metric] ?? wordFor(words.terms.metrics, metric),
    },
    side('a', a),
    side('b', b),
    {
      id: 'difference',
      header: t('comparison.difference'),
      title: t('comparison.differenceText'),
      width: 100,
      numeric: true,
      value: ({ difference }) => difference,
      text: ({ difference }) =>
        difference === null ? '—' : `${difference > 0 ? '+' : ''}${formatFixed(difference, 3)}`,
      hint: ({ difference }) => (difference === null ? t('comparison.noDifference') : String(difference)),
    },
  ]
}
