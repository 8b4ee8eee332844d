import { NativeSelect, Radio, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Fact, Facts } from '../../../ui/Fact.tsx'
import type { RowKey, TableImporting } from './use-table-import.ts'

const shownIds = 12

const Names = ({ title, names }: { title: string; names: readonly string[] }) => {
  const { t } = useTranslation('tables')
  if (names.length === 0) return null
  const more = names.length - shownIds
  return (
    <section>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {names.slice(0, shownIds).join(', ')}
        {more > 0 ? ` ${t('rows.more', { count: more })}` : ''}
      </Text>
    </section>
  )
}

/** The key for a column, with as much of the present one as stays sensible. */
const keyWith = (now: RowKey | null, part: Partial<RowKey>, column: string): RowKey => ({
  kind: now?.kind ?? 'subject',
  column: now?.column ?? column,
  lesionColumn: now?.lesionColumn ?? null,
  ...part,
})

/** Where the rows of the file belong: by which column, how many do, and which do not. */
export const RowPlaces = ({ importing }: { importing: TableImporting }) => {
  const { t } = useTranslation('tables')
  const { table, found } = importing
  if (found === null) return null
  const { key } = found
  const named = found.columns.map(({ name }) => name).filter((name) => name !== '')
  const kinds =
    table === 'clinical' ? (['subject', 'patient-id'] as const) : (['lesion', 'subject', 'patient-id'] as const)
  const setKind = (kind: RowKey['kind']) => {
    const next = keyWith(key, { kind }, named[0])
    const needsLesion = table === 'lesion' && kind !== 'lesion'
    const other = named.find((name) => name !== next.column) ?? null
    importing.setKey({ ...next, lesionColumn: needsLesion ? (next.lesionColumn ?? other) : null })
  }
  return (
    <Stack gap="md" className="candidate-detail" component="section" tabIndex={0} aria-label={t('rows.title')}>
      <section>
        <Title order={2} size="h3" mb={4}>
          {importing.file?.name}
        </Title>
        {found.sheets.length > 1 ? (
          <NativeSelect
            label={t('rows.sheet')}
            value={found.sheet ?? ''}
            data={found.sheets}
            onChange={(event) => importing.setSheet(event.currentTarget.value)}
          />
        ) : null}
        <Facts>
          <Fact name={t('rows.count')}>{found.rows}</Fact>
          <Fact name={t('rows.encoding')}>{found.encoding}</Fact>
        </Facts>
      </section>
      <section>
        <Title order={2} size="h3" mb={4}>
          {t('rows.title')}
        </Title>
        <Stack gap="xs">
          <NativeSelect
            label={t('rows.column')}
            value={key?.column ?? ''}
            data={[...(key === null ? [{ value: '', label: t('rows.choose') }] : []), ...named]}
            onChange={(event) => importing.setKey(keyWith(key, { column: event.currentTarget.value }, named[0]))}
          />
          <NativeSelect
            label={t('rows.kind')}
            value={key?.kind ?? kinds[0]}
            data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            onChange={(event) => setKind(event.currentTarget.value as RowKey['kind'])}
          />
          {key !== null && key.lesionColumn !== null ? (
            <NativeSelect
              label={t('rows.lesionColumn')}
              value={key.lesionColumn}
              data={named}
              onChange={(event) => importing.setKey({ ...key, lesionColumn: event.currentTarget.value })}
            />
          ) : null}
        </Stack>
      </section>
      <section aria-live="polite">
        <Stack gap="xs">
          <Text size="sm">
            {key === null ? t('rows.noKey') : t(`rows.matched.${table}`, { count: found.matched, rows: found.rows })}
          </Text>
          <Names
            title={t('rows.repeated', { count: found.repeated.length })}
            names={found.repeated.map(({ id, rows }) => t('rows.at', { id, rows: rows.join(', ') }))}
          />
          <Names
            title={t('rows.unmatched', { count: found.unmatched.length })}
            names={found.unmatched.map(({ id, row }) => t('rows.at', { id: id === '' ? '—' : id, rows: row }))}
          />
          <Names title={t('rows.absent', { count: found.absent.length })} names={found.absent} />
        </Stack>
      </section>
      <Radio.Group
        label={t('rows.mode')}
        value={importing.replace ? 'replace' : 'add'}
        onChange={(value) => importing.setReplace(value === 'replace')}
      >
        <Stack gap={6} mt={4}>
          <Radio value="add" label={t('mode.add')} description={t('mode.addText')} />
          <Radio value="replace" label={t('mode.replace')} description={t('mode.replaceText')} />
        </Stack>
      </Radio.Group>
    </Stack>
  )
}
