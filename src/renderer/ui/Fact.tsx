import type { ReactNode } from 'react'
import './fact.css'

/** Names and values under each other: `<Facts><Fact name="kVp">120</Fact></Facts>`. */
export const Facts = ({ children }: { children: ReactNode }) => <dl className="facts">{children}</dl>

interface FactProps {
  readonly name: string
  readonly hint?: string
  /** Takes the whole line. */
  readonly wide?: boolean
  readonly children: ReactNode
}

export const Fact = ({ name, hint, wide, children }: FactProps) => (
  <div className="fact" data-wide={wide || undefined}>
    <dt>{name}</dt>
    <dd title={hint}>{children}</dd>
  </div>
)
