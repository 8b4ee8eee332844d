import type { Adaptor } from '../golden-case.ts'

export const pyModelsAdaptor: Adaptor = { run: () => ({ kind: 'not-covered' }) }
