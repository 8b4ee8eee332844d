import { Badge, Code, Group, Loader, Tabs, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { stringify } from 'yaml'
import type { FeatureSet } from '#contract/radiomics.ts'
import { useCallQuery } from '../../api/use-call-query.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { FailureList } from '../../ui/FailureList.tsx'
import { Hash } from '../../ui/Hash.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { FeatureTable } from './FeatureTable.tsx'

/** One extraction: its table, the lesions that failed, the parameters it was made with. */
export const FeatureSetView = ({ set, nativeDialogs }: { set: FeatureSet; nativeDialogs: boolean }) => {
  const { t } = useTranslation('features')
  const table = useCallQuery('radiomics.getFeatureTable', { featureSetId: set.id })
  return (
    <Tabs defaultValue="table" className="feature-tabs" keepMounted={false}>
      <div className="tabs-head">
        <Tabs.List>
          <Tabs.Tab value="table">{t('set.table')}</Tabs.Tab>
          <Tabs.Tab
            value="failures"
            rightSection={
              set.failures.length === 0 ? null : (
                <Badge
                  size="sm"
                  color="red"
                  variant="light"
                  styles={{ label: { color: 'var(--mantine-color-error)' } }}
                >
                  {set.failures.length}
                </Badge>
              )
            }
          >
            {t('set.failures')}
          </Tabs.Tab>
          <Tabs.Tab value="settings">{t('set.settings')}</Tabs.Tab>
        </Tabs.List>
        <Group ml="auto" gap="md" wrap="nowrap">
          <Text size="sm" c="dimmed" component="span" className="feature-provenance">
            {t('set.settingsHash')} <Hash value={set.settingsSha256} />
          </Text>
          <ExportMenu featureSetId={set.id} nativeDialogs={nativeDialogs} />
        </Group>
      </div>
      <Tabs.Panel value="table">
        <ErrorNotice error={table.error} />
        {table.isPending ? <Loader size="sm" aria-label={t('set.loading')} /> : null}
        {table.data === undefined ? null : <FeatureTable table={table.data} />}
      </Tabs.Panel>
      <Tabs.Panel value="failures" className="feature-scroll">
        {set.failures.length === 0 ? (
          <Text size="sm">{t('set.noFailures')}</Text>
        ) : (
          <FailureList failures={set.failures} />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="settings" className="feature-scroll">
        <Text size="sm" mb="xs">
          {t('set.madeBy', { version: set.softwareVersion })}
        </Text>
        <Code block tabIndex={0}>
          {stringify(set.settings)}
        </Code>
      </Tabs.Panel>
    </Tabs>
  )
}
