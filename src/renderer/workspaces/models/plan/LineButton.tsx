import { ActionIcon } from '@mantine/core'
import type { ReactNode } from 'react'

interface LineButtonProps {
  /** What it does to what, for those who hear it. */
  readonly label: string
  /** What it does, for those who point at it; the label unless given. */
  readonly title?: string
  readonly disabled?: boolean
  /** Whether what it opens is open. */
  readonly expanded?: boolean
  readonly children: ReactNode
  onClick(): void
}

/** A small button at the end of a line of the plan. */
export const LineButton = ({ label, title = label, disabled, expanded, children, onClick }: LineButtonProps) => (
  <ActionIcon
    variant="subtle"
    color="gray"
    size={22}
    disabled={disabled}
    aria-expanded={expanded}
    aria-label={label}
    title={title}
    onClick={onClick}
  >
    {children}
  </ActionIcon>
)
