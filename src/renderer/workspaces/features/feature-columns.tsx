import { Anchor } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { FeatureDescription, FeatureTableReply } from '#contract/radiomics.ts'
import { engineSentence } from '../../ui/engine-sentence.ts'
import type { GridColumn } from '../../ui/grid/grid-column.ts'
import { readAddress } from '../../ui/navigation.ts'
import { catalogueName, isUnitless } from './feature-name.ts'

/** One lesion's row. */
export interface FeatureRow {
  readonly case: FeatureTableReply['cases'][number]
  readonly values: readonly (number | null)[]
  /** Why a value is undefined, by column. */
  readonly reasons: ReadonlyMap<string, string>
}

/** Rows with the reasons of undefined values beside them. */
export const featureRows = (table: FeatureTableReply): FeatureRow[] => {
  const reasons = table.cases.map(() => new Map<string, string>())
  for (const { row, column, reason } of table.reasons) reasons[row]?.set(column, reason)
  return table.cases.map((item, n) => ({ case: item, values: table.values[n], reasons: reasons[n] }))
}

/** Where a row's lesion opens in Read; a union of lesions is no lesion, there the reading opens. */
export const caseAddress = ({ case: { seriesId, reader, round, subject, lesion } }: FeatureRow): string => {
  const code = lesion.startsWith(`${subject}-`)
    ? lesion.slice(subject.length + 1).replace(/ \(series \d+\)$/, '')
    : null
  return readAddress(seriesId, reader, round, null, code)
}

/** The columns that say which lesion a row is; the case stays in sight and opens in Read. */
export const caseGridColumns = (t: TFunction<'features'>, provenance: boolean): GridColumn<FeatureRow>[] => {
  // Asked for once: a hint is made for every cell that comes into sight.
  const open = t('column.open')
  const first: GridColumn<FeatureRow>[] = [
    {
      id: 'case',
      header: 'case',
      title: t('column.case'),
      width: 150,
      sticky: true,
      value: (row) => row.case.case,
      hint: (row) => row.case.warnings.map((one) => engineSentence(one)).join('\n') || open,
      render: (row) => (
        <Anchor size="sm" href={caseAddress(row)} tabIndex={-1}>
          {row.case.case}
        </Anchor>
      ),
    },
    { id: 'reader', header: 'reader', width: 64, sticky: true, value: (row) => row.case.reader },
    { id: 'round', header: 'round', width: 62, numeric: true, sticky: true, value: (row) => row.case.round },
    { id: 'subject', header: 'subject', width: 80, value: (row) => row.case.subject },
    { id: 'lesion', header: 'lesion', width: 90, value: (row) => row.case.lesion },
  ]
  if (!provenance) return first
  const text = (
    id: 'region' | 'image_sha256' | 'mask_sha256' | 'settings_sha256' | 'software_version',
    width: number,
  ) => ({
    id,
    header: id,
    width,
    value: (row: FeatureRow) => row.case[id],
  })
  return [
    ...first,
    text('region', 80),
    { id: 'label', header: 'label', width: 70, numeric: true, value: (row) => row.case.label },
    text('image_sha256', 120),
    text('mask_sha256', 120),
    text('settings_sha256', 130),
    text('software_version', 130),
  ]
}

/** A column per feature, its description on hover. */
export const featureGridColumns = (
  names: readonly string[],
  shown: readonly string[],
  catalogue: ReadonlyMap<string, FeatureDescription>,
  t: TFunction<'features'>,
): GridColumn<FeatureRow>[] => {
  const undefinedText = t('column.undefined')
  const index = new Map(names.map((name, n) => [name, n]))
  return shown.map((name) => {
    const n = index.get(name) ?? 0
    const known = catalogue.get(catalogueName(name))
    return {
      id: name,
      header: name,
      title:
        known === undefined ? name : `${name}\n${known.description}${isUnitless(known.unit) ? '' : ` (${known.unit})`}`,
      width: Math.min(300, Math.max(96, 24 + name.length * 6.6)),
      numeric: true,
      value: (row) => row.values[n],
      hint: (row) => (row.values[n] === null ? engineSentence(row.reasons.get(name) ?? undefinedText) : null),
    }
  })
}
