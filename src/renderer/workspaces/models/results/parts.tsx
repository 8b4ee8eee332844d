import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FigureTab } from '#core/reporting/figures/figure.ts'
import { safeFileName } from '#core/reporting/safe-file-name.ts'
import { Chart } from '../../../ui/chart/Chart.tsx'
import { ReportGrid } from './ReportGrid.tsx'
import { useShownRun } from './run-view.ts'

/** A heading with what belongs below it. */
export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <div role="group" className="run-part" aria-label={title}>
    <h3>{title}</h3>
    {children}
  </div>
)

/** Sentences that nobody should overlook. */
export const Notes = ({
  title,
  sentences,
  marked,
}: {
  title: string
  sentences: readonly string[]
  marked: boolean
}) =>
  sentences.length === 0 ? null : (
    <Part title={title}>
      <ul className="run-notes">
        {sentences.map((sentence) => (
          <li key={sentence}>
            {marked ? <TriangleAlert size={14} aria-hidden /> : null}
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </Part>
  )

interface FiguresProps {
  readonly tab: FigureTab
  readonly height?: number
  /** One beside the other where there is room; else each over the whole width. */
  readonly wide?: boolean
  onSelect?(key: string): void
}

/** The figures of a kind, each with its table and export. */
export const Figures = ({ tab, height = 340, wide, onSelect }: FiguresProps) => {
  const { figures, run } = useShownRun()
  const shown = figures(tab)
  if (shown.length === 0) return null
  return (
    <div className="run-figures" data-wide={wide || undefined}>
      {shown.map(({ id, title, chart }) => (
        <figure key={id}>
          <figcaption title={title}>{title}</figcaption>
          <Chart
            chart={chart}
            fileName={safeFileName(`${run.name}-${id}`)}
            height={height}
            {...(onSelect === undefined ? {} : { onSelect })}
          />
        </figure>
      ))}
    </div>
  )
}

interface TableProps {
  readonly id: string
  readonly only?: readonly string[]
  readonly without?: readonly string[]
  readonly most?: number
  readonly sticky?: number
}

/** A table of the report under its title; nothing where the run has none. */
export const ReportPart = ({ id, ...grid }: TableProps) => {
  const { table, model } = useShownRun()
  const named = table(id)
  if (named === null) return null
  return (
    <Part title={named.title}>
      <ReportGrid named={named} {...(model === null ? {} : { without: ['model'] })} {...grid} />
    </Part>
  )
}
