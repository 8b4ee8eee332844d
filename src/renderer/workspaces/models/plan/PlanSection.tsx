import type { ReactNode } from 'react'
import type { PlanPath } from './plan-document.ts'
import { Problems } from './Problems.tsx'

interface PlanSectionProps {
  readonly title: string
  /** What the section settles, in a sentence. */
  readonly text?: string
  /** Whose problems stand below the section. */
  readonly paths: readonly PlanPath[]
  /** Places that show their problems themselves. */
  readonly except?: readonly PlanPath[]
  readonly children: ReactNode
}

/** One heading of the plan with its lines. */
export const PlanSection = ({ title, text, paths, except, children }: PlanSectionProps) => (
  <div role="group" className="plan-section" aria-label={title}>
    <h3 title={text}>{title}</h3>
    <div className="plan-section-lines">
      {children}
      {paths.map((path) => (
        <Problems key={path.join('.')} path={path} {...(except === undefined ? {} : { except })} />
      ))}
    </div>
  </div>
)
