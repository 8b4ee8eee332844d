import { Tabs } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppInfo } from '#renderer/api/use-app-info.ts'
import { registerCommands } from '#renderer/ui/commands.ts'
import { navigate } from '#renderer/ui/navigation.ts'
import { AnalysisPane } from './AnalysisPane.tsx'
import { DecisionsTab } from './DecisionsTab.tsx'
import { FeaturesTab } from './FeaturesTab.tsx'
import { OutlinesTab } from './OutlinesTab.tsx'
import { OverviewTab } from './OverviewTab.tsx'
import './reliability.css'
import { RobustnessTab } from './RobustnessTab.tsx'
import { SubsetTab } from './SubsetTab.tsx'
import { useFeatureFilter } from './use-feature-filter.ts'
import { useOutlines } from './use-outlines.ts'
import { useReliability } from './use-reliability.ts'
import { useRobustness } from './use-robustness.ts'

const tabs = ['features', 'overview', 'outlines', 'subset', 'robustness', 'decisions'] as const
type TabName = (typeof tabs)[number]

const tabOf = (name: string | null): TabName =>
  name === 'decision' ? 'decisions' : (tabs.find((one) => one === name) ?? 'features')

interface ReliabilityWorkspaceProps {
  readonly info: AppInfo
  readonly tab: string | null
  readonly decisionId: number | null
}

/** Which features are the same when lesions are read again, and which of them to keep. */
export const ReliabilityWorkspace = ({ info, tab, decisionId }: ReliabilityWorkspaceProps) => {
  const { t } = useTranslation('reliability')
  const reliability = useReliability()
  const outlines = useOutlines()
  const robustness = useRobustness()
  const filter = useFeatureFilter()
  const { keep } = reliability.choice
  const { change } = reliability
  useEffect(() => {
    const move = (by: number) => {
      const threshold = Math.round((keep.threshold + by) * 100) / 100
      change({ keep: { ...keep, threshold: Math.max(-1, Math.min(1, threshold)) } })
    }
    return registerCommands('reliability', [
      ...tabs.map((name, n) => ({
        id: `reliability.tab.${name}`,
        titleKey: `reliability:command.${name}`,
        keys: [String(n + 1)],
        run: () => navigate(`#/reliability/${name}`),
      })),
      { id: 'reliability.lower', titleKey: 'reliability:command.lower', keys: ['['], run: () => move(-0.01) },
      { id: 'reliability.higher', titleKey: 'reliability:command.higher', keys: [']'], run: () => move(0.01) },
    ])
  }, [keep, change])
  return (
    <Tabs
      className="reliability"
      value={tabOf(tab)}
      onChange={(name) => navigate(`#/reliability/${name}`)}
      keepMounted={false}
    >
      <Tabs.List>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="features">
        <AnalysisPane reliability={reliability}>
          {(shown) => <FeaturesTab reliability={reliability} shown={shown} filter={filter} />}
        </AnalysisPane>
      </Tabs.Panel>
      <Tabs.Panel value="overview">
        <AnalysisPane reliability={reliability}>
          {(shown) => <OverviewTab reliability={reliability} shown={shown} filter={filter} />}
        </AnalysisPane>
      </Tabs.Panel>
      <Tabs.Panel value="outlines">
        <OutlinesTab outlines={outlines} reliability={reliability} />
      </Tabs.Panel>
      <Tabs.Panel value="subset">
        <SubsetTab reliability={reliability} reader={info.preferences.reader} />
      </Tabs.Panel>
      <Tabs.Panel value="robustness">
        <RobustnessTab robustness={robustness} reliability={reliability} />
      </Tabs.Panel>
      <Tabs.Panel value="decisions">
        <DecisionsTab reliability={reliability} decisionId={decisionId} />
      </Tabs.Panel>
    </Tabs>
  )
}
