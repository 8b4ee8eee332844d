import type { Adaptor } from '../golden-case.ts'

export const pyFeaturesAdaptor: Adaptor = { run: () => ({ kind: 'not-covered' }) }
