import { Button, Group, Tabs, Text } from '@mantine/core'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportCandidate } from '#contract/imaging.ts'
import type { CallOutput } from '../../../api/call-names.ts'
import { DataGrid } from '../../../ui/grid/DataGrid.tsx'
import { SplitPane } from '../../../ui/SplitPane.tsx'
import { asideSentence, unreadableSentence } from '../../../ui/report-words.ts'
import { CandidateDetail } from './CandidateDetail.tsx'
import { candidateColumns } from './candidate-columns.tsx'
import { type CandidateLine, candidateLines } from './candidate-lines.ts'
import { chosenItems, codeProblems } from './choices.ts'
import { NameList } from './NameList.tsx'
import type { Importing } from './use-import.ts'

interface ImportReportProps {
  readonly importing: Importing
  readonly report: CallOutput<'imaging.scan'>
}

/** Step two: what was found, before anything is stored; each series is taken or left, as it is or corrected. */
export const ImportReport = ({ importing, report }: ImportReportProps) => {
  const { t } = useTranslation('import')
  const { choices, change, setChoices, storing } = importing
  const { candidates, setAside } = report
  const [shownKey, setShownKey] = useState<string | null>(null)
  const shown = candidates.find(({ key }) => key === shownKey) ?? candidates[0] ?? null
  const problems = useMemo(() => codeProblems(candidates, choices), [candidates, choices])
  const items = chosenItems(candidates, choices)
  const asideReason = useCallback(
    ({ setAsideReason: reason }: ImportCandidate) =>
      reason === null ? null : asideSentence(t, setAside.find((item) => item.reason === reason)?.code ?? '', reason),
    [t, setAside],
  )
  const columns = useMemo(() => candidateColumns({ asideReason, change, t }), [asideReason, change, t])
  const before = useRef<readonly CandidateLine[]>([])
  const lines = useMemo(
    () => candidateLines(candidates, choices, problems, before.current),
    [candidates, choices, problems],
  )
  before.current = lines
  const setAll = (include: boolean) =>
    setChoices(
      Object.fromEntries(
        candidates.map((candidate) => [
          candidate.key,
          {
            ...choices[candidate.key],
            include: include && candidate.importable && candidate.alreadyImportedAs === null,
          },
        ]),
      ),
    )
  const blocked = [...problems.values()].includes('invalid')
  const reason = items.length === 0 ? t('report.nothing') : blocked ? t('report.invalidCodes') : undefined
  return (
    <>
      <Tabs defaultValue="series" className="import-tabs" keepMounted={false}>
        <div className="tabs-head">
          <Tabs.List>
            <Tabs.Tab value="series">{t('report.series', { count: candidates.length })}</Tabs.Tab>
            <Tabs.Tab value="aside">{t('report.setAside', { count: report.setAside.length })}</Tabs.Tab>
            <Tabs.Tab value="unreadable">{t('report.unreadable', { count: report.unreadable.length })}</Tabs.Tab>
          </Tabs.List>
          <Text size="sm" c="dimmed" ml="auto" style={{ alignSelf: 'center' }}>
            {t('report.seen', { count: report.filesSeen })}
          </Text>
        </div>
        <Tabs.Panel value="series">
          <SplitPane
            id="import"
            label={t('report.border')}
            rightSize="380px"
            minLeft="320px"
            left={
              <DataGrid
                label={t('report.series', { count: candidates.length })}
                columns={columns}
                rows={lines}
                rowKey={({ candidate }) => candidate.key}
                currentKey={shown?.key ?? null}
                onActivate={(cell) => cell !== null && setShownKey(cell.row.candidate.key)}
                empty={<p className="import-none">{t('report.noSeries')}</p>}
              />
            }
            right={
              shown === null ? null : (
                <CandidateDetail
                  candidate={shown}
                  problem={problems.get(shown.key) ?? null}
                  asideReason={asideReason(shown)}
                />
              )
            }
          />
        </Tabs.Panel>
        <Tabs.Panel value="aside">
          <NameList
            empty={t('report.noneAside')}
            text={t('report.asideText')}
            lines={setAside.map(({ name, files, code, reason: why }) => ({
              name: t('report.files', { name, count: files }),
              reason: asideSentence(t, code, why),
              original: why,
            }))}
          />
        </Tabs.Panel>
        <Tabs.Panel value="unreadable">
          <NameList
            empty={t('report.noneUnreadable')}
            text={t('report.unreadableText')}
            lines={report.unreadable.map(({ file, code, reason: why }) => ({
              name: file,
              reason: unreadableSentence(t, code, why),
              original: why,
            }))}
          />
        </Tabs.Panel>
      </Tabs>
      <Group gap="sm" className="import-foot">
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t('report.all')}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(false)}>
          {t('report.none')}
        </Button>
        <Text size="sm" c="dimmed" style={{ flex: 1 }}>
          {[...problems.values()].includes('two-people') ? t('report.twoPeople') : t('report.privacy')}
        </Text>
        <Button variant="default" onClick={importing.clear}>
          {t('report.discard')}
        </Button>
        <Button
          disabled={reason !== undefined}
          title={reason}
          onClick={() => void storing.start({ scanId: report.scanId, items })}
        >
          {t('report.import', { count: items.length })}
        </Button>
      </Group>
    </>
  )
}
