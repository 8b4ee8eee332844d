import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCallQuery } from '../../api/use-call-query.ts'
import type { AppInfo } from '../../api/use-app-info.ts'
import { registerCommands } from '../../ui/commands.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { navigate, useNavigation } from '../../ui/navigation.ts'
import { ComparePage } from './compare/ComparePage.tsx'
import { RunsPage } from './compare/RunsPage.tsx'
import './models.css'
import { PlanPage } from './plan/PlanPage.tsx'
import { usePlanDraft } from './plan/plan-draft.ts'
import { useRun } from './plan/use-run.ts'
import { Recipes } from './Recipes.tsx'
import { RunPage } from './results/RunPage.tsx'
import { RunList } from './RunList.tsx'

/** Where in the workspace one is. */
export interface ModelsPlace {
  readonly page: 'recipes' | 'plan' | 'run' | 'compare' | 'table'
  readonly runId: number | null
  readonly tab: string | null
  /** The run beside the first one. */
  readonly otherId: number | null
}

/** Runs kept in the study, the plan being written, results, and two runs side by side. */
export const ModelsWorkspace = ({ info, place }: { info: AppInfo; place: ModelsPlace }) => {
  const { t } = useTranslation('models')
  const runs = useCallQuery('modelling.listRuns', {})
  const run = useRun()
  const hasDraft = usePlanDraft((state) => state.text !== '')
  useEffect(
    () =>
      registerCommands('models', [
        { id: 'models.recipes', titleKey: 'models:command.recipes', keys: ['r'], run: () => navigate('#/models') },
        {
          id: 'models.plan',
          titleKey: 'models:command.plan',
          keys: ['p'],
          run: () => navigate('#/models/plan'),
          enabled: () => (hasDraft ? true : t('plan.noDraft')),
        },
      ]),
    [hasDraft, t],
  )
  const { doneId } = run
  useEffect(() => {
    if (doneId === null) return
    // Someone who has gone on to another workspace is not called back.
    if (useNavigation.getState().route.workspace === 'models') navigate(`#/models/run/${doneId}`)
  }, [doneId])
  // A reload leaves no draft behind; there is nothing to show but where plans come from.
  const page = place.page === 'plan' && !hasDraft ? 'recipes' : place.page
  const known = runs.data ?? []
  return (
    <div className="models">
      <RunList runs={known} place={place} hasDraft={hasDraft} running={run.running.active} />
      <div className="models-main">
        <ErrorNotice error={runs.error} />
        {page === 'recipes' ? <Recipes columns={run.columns} /> : null}
        {page === 'plan' ? <PlanPage run={run} /> : null}
        {page === 'run' && place.runId !== null ? (
          <RunPage key={place.runId} runId={place.runId} tab={place.tab} runs={known} info={info} />
        ) : null}
        {page === 'table' ? <RunsPage runs={known} /> : null}
        {page === 'compare' && place.runId !== null && place.otherId !== null ? (
          <ComparePage runId={place.runId} otherId={place.otherId} runs={known} />
        ) : null}
      </div>
    </div>
  )
}
