import { Button, Loader, Menu, Select, Tabs } from '@mantine/core'
import { Columns2, Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelRunSummary } from '#contract/modelling.ts'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import type { AppInfo } from '../../../api/use-app-info.ts'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { registerCommands } from '../../../ui/commands.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { navigate } from '../../../ui/navigation.ts'
import './results.css'
import { RunName } from './RunName.tsx'
import { runTabs } from './RunTabs.tsx'
import { RunContext, useRunView } from './run-view.ts'
import { useExportRun } from './use-export-run.ts'

interface RunPageProps {
  readonly runId: number
  readonly tab: string | null
  readonly runs: readonly ModelRunSummary[]
  readonly info: AppInfo
}

const Results = ({
  run,
  results,
  tab,
  runs,
}: { run: ModelRunSummary; results: AnalysisResults } & Omit<RunPageProps, 'runId' | 'info'>) => {
  const { t } = useTranslation('models')
  const [model, setModel] = useState<string | null>(null)
  const view = useRunView(run, results, model)
  const exporting = useExportRun(run, results)
  const others = runs.filter(({ id }) => id !== run.id)
  const tabs = runTabs.filter(({ isIn }) => isIn?.(view) ?? true)
  const shown = tabs.find(({ id }) => id === tab)?.id ?? 'overview'
  const { save } = exporting
  useEffect(() => {
    const step = (by: number) => () => {
      const next = tabs[tabs.findIndex(({ id }) => id === shown) + by]
      if (next !== undefined) navigate(`#/models/run/${run.id}/${next.id}`, { replace: true })
    }
    return registerCommands('models', [
      { id: 'models.nextTab', titleKey: 'models:command.nextTab', keys: [']'], run: step(1) },
      { id: 'models.previousTab', titleKey: 'models:command.previousTab', keys: ['['], run: step(-1) },
      { id: 'models.export', titleKey: 'models:command.export', keys: ['e'], run: () => void save() },
    ])
  }, [tabs, shown, run.id, save])
  return (
    <RunContext value={view}>
      <div className="models-head">
        <RunName run={run} />
        <div style={{ flex: 1 }} />
        {results.models.length < 2 ? null : (
          <Select
            aria-label={t('results.model')}
            w={190}
            allowDeselect={false}
            value={model ?? ''}
            data={[
              { value: '', label: t('results.allModels', { count: results.models.length }) },
              ...results.models.map(({ name }) => ({ value: name, label: name })),
            ]}
            onChange={(next) => setModel(next === '' ? null : next)}
          />
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              leftSection={<Columns2 size={14} aria-hidden />}
              disabled={others.length === 0}
              title={others.length === 0 ? t('results.noOther') : undefined}
            >
              {t('results.compare')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
            <Menu.Item onClick={() => navigate('#/models/table')}>{t('several.open')}</Menu.Item>
            <Menu.Divider />
            {others.map(({ id, name, createdAt }) => (
              <Menu.Item key={id} onClick={() => navigate(`#/models/compare/${run.id}/${id}`)}>
                {t('results.compareWith', { name, date: createdAt.slice(0, 10) })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button
          leftSection={<Download size={14} aria-hidden />}
          loading={exporting.saving}
          title={t('results.exportText')}
          onClick={() => void save()}
        >
          {t('results.export')}
        </Button>
      </div>
      <Tabs
        value={shown}
        onChange={(next) => navigate(`#/models/run/${run.id}/${next}`, { replace: true })}
        className="run-tabs"
        keepMounted={false}
      >
        <Tabs.List>
          {tabs.map(({ id, nameOf }) => (
            <Tabs.Tab key={id} value={id} px={9}>
              {t(`tab.${nameOf?.(view) ?? id}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ id, content }) => (
          <Tabs.Panel key={id} value={id} className="run-panel" data-fill={id === 'cases' || undefined}>
            {shown === id ? content() : null}
          </Tabs.Panel>
        ))}
      </Tabs>
    </RunContext>
  )
}

/** One run with everything it found. */
export const RunPage = ({ runId, ...rest }: RunPageProps) => {
  const { t } = useTranslation('models')
  const reply = useCallQuery('modelling.getRun', { runId })
  return (
    <div className="run-page">
      <ErrorNotice error={reply.error} />
      {reply.isPending ? <Loader size="sm" aria-label={t('results.loading')} /> : null}
      {reply.data === undefined ? null : <Results run={reply.data.run} results={reply.data.results} {...rest} />}
    </div>
  )
}
