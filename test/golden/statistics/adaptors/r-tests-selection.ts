import type { Adaptor } from '../golden-case.ts'

export const rTestsSelectionAdaptor: Adaptor = { run: () => ({ kind: 'not-covered' }) }
