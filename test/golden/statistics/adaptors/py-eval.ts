import type { Adaptor } from '../golden-case.ts'

export const pyEvalAdaptor: Adaptor = { run: () => ({ kind: 'not-covered' }) }
