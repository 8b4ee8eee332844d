import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly title: string
  /** What belongs here. */
  readonly text: string
  /** The one action that brings it. */
  readonly action?: ReactNode
}

/** An empty screen says what belongs there and how to bring it. */
export const EmptyState = ({ title, text, action }: EmptyStateProps) => (
  <Stack align="center" justify="center" gap="sm" h="100%" p="xl" ta="center">
    <Title order={3}>{title}</Title>
    <Text size="sm" c="dimmed" maw={440}>
      {text}
    </Text>
    {action}
  </Stack>
)
