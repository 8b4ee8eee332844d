import { ActionIcon, Tooltip } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'
import { keyCaps } from '#renderer/ui/keys.ts'

export interface ToolButtonProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly keys?: readonly string[]
  /** For buttons that stay pressed. */
  readonly pressed?: boolean
  /** Why it cannot be pressed now. */
  readonly disabledReason?: string | null
  readonly testId?: string
  readonly size?: number
  readonly position?: 'right' | 'left' | 'bottom'
  onClick(): void
}

/** An icon button whose tooltip names it, its key, and why it is disabled. */
export const ToolButton = (props: ToolButtonProps) => {
  const {
    icon: Icon,
    title,
    keys = [],
    pressed,
    disabledReason = null,
    testId,
    size = 30,
    position = 'right',
    onClick,
  } = props
  const key = keys.length === 0 ? '' : ` (${keyCaps(keys[0]).join('+')})`
  return (
    <Tooltip label={disabledReason === null ? title + key : `${title}${key}: ${disabledReason}`} position={position}>
      <ActionIcon
        variant={pressed === true ? 'filled' : 'subtle'}
        color={pressed === true ? undefined : 'gray'}
        size={size}
        aria-label={title}
        aria-pressed={pressed}
        aria-disabled={disabledReason !== null}
        data-testid={testId}
        className="read-tool"
        onClick={() => {
          if (disabledReason === null) onClick()
        }}
      >
        <Icon size={Math.round(size * 0.58)} strokeWidth={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
