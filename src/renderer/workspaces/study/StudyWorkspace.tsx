import { Button, Group, Tabs } from '@mantine/core'
import { Import, ShieldCheck } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStartJob } from '../../api/use-job.ts'
import type { AppInfo } from '../../api/use-app-info.ts'
import { registerCommands } from '../../ui/commands.ts'
import { navigate } from '../../ui/navigation.ts'
import type { Dropped } from './import/dropped-files.ts'
import { DropArea } from './import/DropArea.tsx'
import { ImportPage } from './import/ImportPage.tsx'
import { useImport } from './import/use-import.ts'
import { TableImportPage } from './table-import/TableImportPage.tsx'
import { type TableName, useTableImport } from './table-import/use-table-import.ts'
import { EventLog } from './EventLog.tsx'
import { Overview } from './Overview.tsx'
import './study.css'
import { StudyTable } from './StudyTable.tsx'
import { Subjects } from './Subjects.tsx'
import { VerifyResult } from './VerifyResult.tsx'

/** The table whose import an address names, or null. */
const tableOf = (tab: string | null): TableName | null =>
  tab === 'import-clinical' ? 'clinical' : tab === 'import-lesion' ? 'lesion' : null

/** Whether what was dropped is a table rather than scans. */
const isTable = ({ files }: Dropped): boolean => files.length === 1 && /\.(csv|tsv|txt|xlsx|xls)$/i.test(files[0].name)

const tabs = ['subjects', 'clinical', 'lesions', 'events'] as const

/** What the study holds: subjects and series, tables, the log; and the way in for scans. */
export const StudyWorkspace = ({ info, tab }: { info: AppInfo; tab: string | null }) => {
  const { t } = useTranslation('study')
  const importing = useImport()
  const tableImporting = useTableImport()
  const verifying = useStartJob('study.verify')
  const { start: startVerify } = verifying
  useEffect(
    () =>
      registerCommands('study', [
        { id: 'study.import', titleKey: 'study:command.import', keys: ['i'], run: () => navigate('#/study/import') },
        {
          id: 'study.importClinical',
          titleKey: 'tables:action.importTitle',
          run: () => navigate('#/study/import-clinical'),
        },
        {
          id: 'study.importLesions',
          titleKey: 'tables:action.importLesionsTitle',
          run: () => navigate('#/study/import-lesion'),
        },
        { id: 'study.verify', titleKey: 'study:command.verify', run: () => void startVerify({}) },
      ]),
    [startVerify],
  )
  const table = tableOf(tab)
  const drop = (dropped: Dropped) => {
    if (!isTable(dropped)) {
      importing.drop(dropped)
      return
    }
    const wanted = table ?? (tab === 'lesions' ? 'lesion' : 'clinical')
    navigate(`#/study/import-${wanted}`)
    tableImporting.open(wanted, dropped.files[0])
  }
  const page =
    table !== null ? (
      <TableImportPage table={table} importing={tableImporting} />
    ) : tab === 'import' ? (
      <ImportPage importing={importing} />
    ) : (
      <div className="study">
        <Group justify="space-between" wrap="nowrap" align="flex-start" className="study-head">
          <Overview />
          <Group gap="xs" wrap="nowrap">
            <Button
              variant="default"
              leftSection={<ShieldCheck size={14} />}
              disabled={verifying.active}
              onClick={() => void startVerify({})}
            >
              {t('verify.button')}
            </Button>
            <Button leftSection={<Import size={14} />} onClick={() => navigate('#/study/import')}>
              {t('import')}
            </Button>
          </Group>
        </Group>
        <VerifyResult verifying={verifying} />
        <Tabs
          className="study-tabs"
          value={tabs.find((name) => name === tab) ?? 'subjects'}
          onChange={(name) => navigate(`#/study/${name}`)}
          keepMounted={false}
        >
          <Tabs.List>
            {tabs.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`tab.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="subjects">
            <Subjects reader={info.preferences.reader} />
          </Tabs.Panel>
          <Tabs.Panel value="clinical">
            <StudyTable name="clinical" />
          </Tabs.Panel>
          <Tabs.Panel value="lesions">
            <StudyTable name="lesion" />
          </Tabs.Panel>
          <Tabs.Panel value="events">
            <EventLog />
          </Tabs.Panel>
        </Tabs>
      </div>
    )
  return <DropArea onDrop={drop}>{page}</DropArea>
}
