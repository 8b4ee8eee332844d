import type { Adaptor } from '../golden-case.ts'
import { rTestsSelectionAdaptor } from './r-tests-selection.ts'

/** Cases whose quantity is a step of modelling. */
const selection = /^(corr_filter|pca|split|screen)/

export const rTestsAdaptor: Adaptor = {
  run: (golden, data) =>
    selection.test(golden.id) ? rTestsSelectionAdaptor.run(golden, data) : { kind: 'not-covered' },
}
