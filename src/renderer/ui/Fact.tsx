import type { ReactNode } from 'react'
import './fact.css'

/** Names and values under each other: `<Facts><Fact name="kVp">120</Fact></Facts>`. */
export const Facts = ({ children }: { children: ReactNode }) => <dl className="facts">{children}</dl>

export const Fact = ({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) => (
  <div className="fact">
    <dt>{name}</dt>
    <dd title={hint}>{children}</dd>
  </div>
)
