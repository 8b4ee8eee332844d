import type { Adaptor } from '../golden-case.ts'

export const rEvalAdaptor: Adaptor = { run: () => ({ kind: 'not-covered' }) }
