import type { Adaptor } from '../golden-case.ts'

export const iccAdaptor: Adaptor = { run: () => ({ kind: 'not-covered' }) }
