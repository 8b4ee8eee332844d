import type { TFunction } from 'i18next'
import { countGrid } from '#core/charts/charts/count-grid.ts'
import { flowChart } from '#core/charts/charts/flow-chart.ts'
import { histogram } from '#core/charts/charts/histogram.ts'
import type { Chart } from '#core/charts/scene.ts'
import type { KeepRule } from '#core/statistics/reliability/keep-rule.ts'
import type { AnalysedSet } from './analyse-tables.ts'
import { ruleWords } from './decision-words.ts'

type T = TFunction<'reliability'>

const unique = (values: readonly string[]): string[] => [...new Set(values)]

/** Kept and removed features by image and family. */
export const countsChart = (t: T, shown: AnalysedSet, keep: KeepRule): Chart => {
  const cells = new Map<string, { row: string; column: string; kept: number; removed: number }>()
  for (const { image, family, decision } of shown.rows) {
    const key = `${image}|${family}`
    const cell = cells.get(key) ?? { row: image, column: family, kept: 0, removed: 0 }
    if (decision.kept) cell.kept++
    else cell.removed++
    cells.set(key, cell)
  }
  const values = { rule: ruleWords(t, keep), kept: shown.decision.kept, total: shown.decision.total }
  return countGrid({
    rows: unique(shown.rows.map(({ image }) => image)),
    columns: unique(shown.rows.map(({ family }) => family)),
    counts: [...cells.values()],
    words: {
      title: t('counts.title', values),
      description: t('counts.description', values),
      kept: t('verdict.kept'),
      removed: t('counts.removed'),
      row: t('column.image'),
      column: t('column.family'),
    },
  })
}

/** How the coefficients of one comparison spread, by family. */
export const histogramChart = (t: T, shown: AnalysedSet, at: number, keep: KeepRule): Chart => {
  const { table, features } = shown.compared[at]
  const familyOf = new Map(shown.rows.map(({ feature, family }) => [feature, family]))
  const width = 0.05
  const defined = features.flatMap(({ icc, class: name }) => (icc === null || name === 'undefined' ? [] : [icc]))
  // Average forms have no lower bound: what lies below −1 is counted in the first bin, and the axis says so.
  const isCut = defined.some((icc) => icc < -1)
  const lowest = Math.max(-1, Math.floor(Math.min(0, ...defined) / 0.1) * 0.1)
  const bins = Math.round((1 - lowest) / width)
  const edges = Array.from({ length: bins + 1 }, (_, n) => Math.round((1 - (bins - n) * width) * 100) / 100)
  const values = { name: table.comparison, lesions: table.lesions.length }
  const count = features.length - defined.length
  const hidden = count === 0 ? '' : t('comma') + t('iccPlot.undefined', { count })
  return histogram({
    values: features.map(({ feature, icc, class: name }) => ({
      value: icc === null || name === 'undefined' ? null : Math.max(edges[0], icc),
      group: familyOf.get(feature) ?? 'other',
    })),
    groups: unique(shown.rows.map(({ family }) => family)),
    edges,
    mark: Math.max(edges[0], keep.threshold),
    words: {
      title: t('histogram.title', values),
      description: t('histogram.description', values),
      x: t(isCut ? 'histogram.xCut' : 'histogram.x', values) + hidden,
      y: t('histogram.y'),
      columns: { from: t('histogram.from'), to: t('histogram.to') },
    },
  })
}

/** What is removed, step by step, and why. */
export const removalChart = (t: T, shown: Pick<AnalysedSet, 'decision' | 'region'>, keep: KeepRule): Chart => {
  const { decision } = shown
  const rule = ruleWords(t, keep)
  const steps = decision.flow.map((step, n) => ({
    key: `${step.cause}-${step.comparison ?? ''}`,
    name: step.cause === 'undefined' ? t('flow.defined') : t('flow.meets', { name: step.comparison, rule }),
    removedName: step.cause === 'undefined' ? t('flow.undefined') : t('flow.failed', { name: step.comparison, rule }),
    isLast: n === decision.flow.length - 1,
    ...step,
  }))
  const removedBox = ({ key, removedName, removed }: (typeof steps)[number]) => ({
    removed: { key: `removed-${key}`, name: removedName, count: removed },
  })
  return flowChart({
    stages: [
      {
        key: 'all',
        name: t('flow.extracted', { region: shown.region }),
        count: decision.total,
        ...(steps.length > 0 ? removedBox(steps[0]) : {}),
      },
      ...steps.map((step, n) => ({
        key: step.key,
        name: step.isLast ? t('flow.kept') : step.name,
        count: step.left,
        ...(n + 1 < steps.length ? removedBox(steps[n + 1]) : {}),
      })),
    ],
    words: {
      title: t('flow.title'),
      description: t('flow.description', { kept: decision.kept, total: decision.total }),
      columns: {
        step: t('flow.step'),
        count: t('flow.count'),
        removed: t('flow.removed'),
        note: t('column.reason'),
      },
    },
  })
}
