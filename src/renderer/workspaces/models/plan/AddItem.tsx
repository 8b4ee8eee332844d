import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { planEdits, usePlanCount } from './plan-editing.ts'

/** Adds an entry to the end of a list of the plan. */
export const AddItem = ({ list, label, item, hint }: { list: string; label: string; item: unknown; hint?: string }) => {
  const count = usePlanCount([list])
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<Plus size={14} aria-hidden />}
      w="max-content"
      title={hint}
      onClick={() => planEdits.insert([list], count, item)}
    >
      {label}
    </Button>
  )
}
