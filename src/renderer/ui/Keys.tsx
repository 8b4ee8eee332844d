import { Kbd } from '@mantine/core'
import { keyCaps } from './keys.ts'

/** A chord as key caps. */
export const Keys = ({ chord }: { chord: string }) => (
  <span style={{ display: 'inline-flex', gap: 3, whiteSpace: 'nowrap' }}>
    {keyCaps(chord).map((cap) => (
      <Kbd key={cap} size="xs">
        {cap}
      </Kbd>
    ))}
  </span>
)
