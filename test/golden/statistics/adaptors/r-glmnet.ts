import type { Adaptor } from '../golden-case.ts'

export const rGlmnetAdaptor: Adaptor = { run: () => ({ kind: 'not-covered' }) }
