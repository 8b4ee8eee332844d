import type { Adaptor } from '../golden-case.ts'

export const rModelsAdaptor: Adaptor = { run: () => ({ kind: 'not-covered' }) }
