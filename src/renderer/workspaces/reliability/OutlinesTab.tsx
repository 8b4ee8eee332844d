import { Button, Group, NumberInput, Select, Text } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { registerCommands } from '#renderer/ui/commands.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { FailureList } from '#renderer/ui/FailureList.tsx'
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx'
import { SplitPane } from '#renderer/ui/SplitPane.tsx'
import { JobProgress } from './JobProgress.tsx'
import { agreementColumns } from './agreement-columns.ts'
import { AgreementSummary } from './AgreementSummary.tsx'
import { readingWords } from './decision-words.ts'
import { OverlayControls } from './OverlayControls.tsx'
import { OutlineView } from './OutlineView.tsx'
import type { ReaderRound } from './reading-pairs.ts'
import { keyOfOutline, type Outlines } from './use-outlines.ts'
import type { Reliability } from './use-reliability.ts'

const keyOf = ({ reader, round }: ReaderRound): string => `${reader} ${round}`

/** How far two outlines of each lesion agree, the worst first, and both of them over the image. */
export const OutlinesTab = ({ outlines, reliability }: { outlines: Outlines; reliability: Reliability }) => {
  const { t, i18n } = useTranslation('reliability')
  const { known, pair, compared, running, selected } = outlines
  const { result } = running
  const { look, setLook } = outlines
  useEffect(
    () =>
      registerCommands('reliability', [
        {
          id: 'reliability.outlines',
          titleKey: 'reliability:command.show',
          keys: ['o'],
          run: () => setLook({ ...look, isShown: !look.isShown }),
        },
      ]),
    [look, setLook],
  )
  const subset = reliability.subsets.find(({ id }) => id === reliability.subsetId)
  const columns = useMemo(
    () => agreementColumns(t, result?.definitions ?? {}, i18n.language === 'zh'),
    [t, i18n.language, result],
  )
  const rows = useMemo(() => result?.rows.toSorted((a, b) => (a.dice ?? 2) - (b.dice ?? 2)) ?? [], [result])
  const current = rows.find((row) => keyOfOutline(row) === selected) ?? rows[0]
  if (pair === null) return <EmptyState title={t('outlines.none')} text={t('empty.read')} />
  const choose = (which: 'a' | 'b') => (
    <Select
      aria-label={t(`outlines.${which}`)}
      leftSection={<strong aria-hidden>{which.toUpperCase()}</strong>}
      w={150}
      allowDeselect={false}
      value={keyOf(pair[which])}
      data={known.map((one) => ({ value: keyOf(one), label: readingWords(t, one) }))}
      onChange={(key) => {
        const next = known.find((one) => keyOf(one) === key)
        if (next !== undefined) outlines.choose({ ...pair, [which]: next })
      }}
    />
  )
  const isSame = keyOf(pair.a) === keyOf(pair.b)
  const common = [...pair.a.lesions].filter((lesion) => pair.b.lesions.has(lesion)).length
  return (
    <div className="reliability-pane">
      <Group gap="sm">
        {choose('a')}
        {choose('b')}
        <NumberInput
          aria-label={t('outlines.tolerance')}
          title={t('outlines.toleranceHint')}
          prefix={t('outlines.tolerancePrefix')}
          suffix=" mm"
          w={170}
          min={0}
          max={50}
          step={0.5}
          value={outlines.toleranceMm}
          onChange={(value) => {
            if (typeof value === 'number') outlines.setTolerance(value)
          }}
        />
        <Button
          disabled={isSame || running.active}
          title={isSame ? t('outlines.same') : undefined}
          onClick={() => outlines.start(reliability.subsetId)}
        >
          {subset === undefined ? t('outlines.compare', { count: common }) : t('outlines.compareSubset')}
        </Button>
        {subset === undefined ? null : <Text size="sm">{t('outlines.subset', { name: subset.name })}</Text>}
        {running.active ? (
          <JobProgress jobId={running.jobId} label={t('outlines.running')} onCancel={running.cancel} />
        ) : null}
        <div style={{ flex: 1 }} />
        {result === null ? null : <OverlayControls look={look} onChange={setLook} />}
      </Group>
      <ErrorNotice error={running.error} />
      {result === null || compared === null || current === undefined ? (
        running.active ? null : (
          <EmptyState title={t('outlines.title')} text={t('outlines.text')} />
        )
      ) : (
        <div className="reliability-fill">
          <SplitPane
            id="reliability-outlines"
            left={
              <div className="reliability-column">
                <AgreementSummary rows={rows} />
                <div className="reliability-fill">
                  <DataGrid
                    label={t('tab.outlines')}
                    columns={columns}
                    rows={rows}
                    rowKey={keyOfOutline}
                    initialSort={{ id: 'dice', desc: false }}
                    currentKey={keyOfOutline(current)}
                    onActivate={(cell) => {
                      if (cell !== null) outlines.select(cell.row)
                    }}
                  />
                </div>
                <FailureList failures={result.failures} />
              </div>
            }
            right={<OutlineView key={keyOfOutline(current)} row={current} a={compared.a} b={compared.b} look={look} />}
            rightSize="46%"
            minLeft="320px"
            minRight="360px"
            label={t('border')}
          />
        </div>
      )}
    </div>
  )
}
