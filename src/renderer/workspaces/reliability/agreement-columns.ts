import type { TFunction } from 'i18next'
import type { MaskAgreementRow } from '#contract/reliability.ts'
import { engineSentence } from '#renderer/ui/engine-sentence.ts'
import { formatFixed } from '#renderer/ui/format-number.ts'
import type { GridColumn } from '#renderer/ui/grid/grid-column.ts'

type NumberName =
  | 'dice'
  | 'jaccard'
  | 'volumeMlA'
  | 'volumeMlB'
  | 'volumeDifferenceMl'
  | 'volumeDifferencePercent'
  | 'hd95Mm'
  | 'hdMm'
  | 'assdMm'
  | 'surfaceDice'

const numbers: readonly (readonly [name: NumberName, width: number, decimals: number])[] = [
  ['dice', 64, 3],
  ['volumeMlA', 72, 2],
  ['volumeMlB', 72, 2],
  ['volumeDifferenceMl', 84, 2],
  ['volumeDifferencePercent', 76, 1],
  ['hd95Mm', 84, 2],
  ['assdMm', 84, 2],
  ['hdMm', 76, 2],
  ['surfaceDice', 104, 3],
  ['jaccard', 76, 3],
]

/** Columns of the agreement of outlines; each heading says on hover what its number is. */
export const agreementColumns = (
  t: TFunction<'reliability'>,
  definitions: Readonly<Record<string, string>>,
  isChinese: boolean,
): GridColumn<MaskAgreementRow>[] => [
  {
    id: 'lesion',
    header: t('column.lesion'),
    width: 104,
    sticky: true,
    value: ({ lesion }) => lesion,
    hint: ({ notes }) => (notes.length === 0 ? null : notes.map((note) => engineSentence(note)).join('\n')),
  },
  ...numbers.map(([name, width, decimals]): GridColumn<MaskAgreementRow> => {
    const definition = definitions[name] ?? ''
    return {
      id: name,
      header: t(`agreement.${name}`),
      title: isChinese ? `${t(`agreementTitle.${name}`)}\n${definition}` : definition,
      width,
      numeric: true,
      value: (row) => row[name],
      text: (row) => formatFixed(row[name], decimals),
      hint: (row) => {
        const reason = row.reasons[name]
        return reason === undefined ? (row[name] === null ? null : String(row[name])) : engineSentence(reason)
      },
    }
  }),
]
