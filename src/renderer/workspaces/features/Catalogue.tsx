import { Badge, Group, MultiSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeatureDescription } from '#contract/radiomics.ts'
import { Fact, Facts } from '../../ui/Fact.tsx'
import { searchRows } from '../../ui/grid/cell-text.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import type { GridColumn } from '../../ui/grid/grid-column.ts'
import { SplitPane } from '../../ui/SplitPane.tsx'
import { isUnitless } from './feature-name.ts'
import { useCatalogue } from './use-catalogue.ts'

const FeatureDetail = ({ feature }: { feature: FeatureDescription }) => {
  const { t } = useTranslation('features')
  return (
    <Stack gap="sm" className="catalogue-detail">
      <Group gap="xs">
        <Title order={2}>{feature.name}</Title>
        {feature.deprecated ? (
          <Badge variant="default" tt="none">
            {t('catalogue.deprecated')}
          </Badge>
        ) : null}
      </Group>
      <Text size="sm">{feature.description}</Text>
      <section>
        <Title order={3}>{t('catalogue.formula')}</Title>
        <p className="catalogue-formula">{feature.formula}</p>
      </section>
      <Facts>
        <Fact name={t('catalogue.unit')}>{isUnitless(feature.unit) ? t('catalogue.noUnit') : feature.unit}</Fact>
        <Fact name={t('catalogue.ibsi')}>{feature.ibsi ?? t('catalogue.noIbsi')}</Fact>
      </Facts>
      <section>
        <Title order={3}>{t('catalogue.extremes')}</Title>
        <Facts>
          <Fact name={t('catalogue.low')}>{feature.extremes.low}</Fact>
          <Fact name={t('catalogue.high')}>{feature.extremes.high}</Fact>
        </Facts>
      </section>
      {feature.ibsiDeviations.length === 0 ? null : (
        <section>
          <Title order={3}>{t('catalogue.deviations')}</Title>
          {feature.ibsiDeviations.map((sentence) => (
            <Text size="sm" key={sentence}>
              {sentence}
            </Text>
          ))}
        </section>
      )}
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('catalogue.source', { source: feature.source })}
      </Text>
    </Stack>
  )
}

/** What every feature is: formula, unit, IBSI code, source. */
export const Catalogue = () => {
  const { t } = useTranslation('features')
  const catalogue = useCatalogue()
  const [search, setSearch] = useState('')
  const [families, setFamilies] = useState<string[]>([])
  const [chosen, setChosen] = useState<string | null>(null)
  const all = useMemo(() => [...catalogue.values()], [catalogue])
  const columns = useMemo<GridColumn<FeatureDescription>[]>(
    () => [
      { id: 'name', header: t('catalogue.name'), width: 260, sticky: true, value: (row) => row.name },
      { id: 'family', header: t('catalogue.family'), width: 96, value: (row) => row.family },
      { id: 'unit', header: t('catalogue.unit'), width: 110, value: (row) => (isUnitless(row.unit) ? null : row.unit) },
      { id: 'ibsi', header: t('catalogue.ibsi'), width: 76, value: (row) => row.ibsi },
      { id: 'description', header: t('catalogue.description'), width: 520, value: (row) => row.description },
    ],
    [t],
  )
  const found = useMemo(
    () => searchRows(columns, all, search).filter(({ family }) => families.length === 0 || families.includes(family)),
    [columns, all, search, families],
  )
  const shown = (chosen === null ? undefined : catalogue.get(chosen)) ?? found[0]
  return (
    <div className="feature-table">
      <Group gap="xs">
        <TextInput
          aria-label={t('catalogue.search')}
          placeholder={t('catalogue.search')}
          leftSection={<Search size={14} aria-hidden />}
          w={260}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <MultiSelect
          aria-label={t('table.families')}
          placeholder={families.length === 0 ? t('table.families') : ''}
          data={[...new Set(all.map(({ family }) => family))]}
          value={families}
          onChange={setFamilies}
          miw={180}
          clearable
        />
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('catalogue.count', { found: found.length, all: all.length })}
        </Text>
      </Group>
      <div style={{ flex: 1, minHeight: 0 }}>
        <SplitPane
          id="catalogue"
          label={t('catalogue.border')}
          rightSize="420px"
          left={
            <DataGrid
              label={t('catalogue.open')}
              columns={columns}
              rows={found}
              rowKey={({ name }) => name}
              currentKey={shown?.name ?? null}
              onActivate={(cell) => cell !== null && setChosen(cell.row.name)}
            />
          }
          right={shown === undefined ? null : <FeatureDetail feature={shown} />}
        />
      </div>
    </div>
  )
}
