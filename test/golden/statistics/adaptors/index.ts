import type { Adaptor } from '../golden-case.ts'
import { iccAdaptor } from './icc.ts'
import { pyEvalAdaptor } from './py-eval.ts'
import { pyFeaturesAdaptor } from './py-features.ts'
import { pyModelsAdaptor } from './py-models.ts'
import { rEvalAdaptor } from './r-eval.ts'
import { rGlmnetAdaptor } from './r-glmnet.ts'
import { rModelsAdaptor } from './r-models.ts'
import { rTestsAdaptor } from './r-tests.ts'

/** One adaptor per family, by the golden file's name. */
export const adaptors: Readonly<Record<string, Adaptor | undefined>> = {
  icc: iccAdaptor,
  py_eval: pyEvalAdaptor,
  py_features: pyFeaturesAdaptor,
  py_models: pyModelsAdaptor,
  r_eval: rEvalAdaptor,
  r_glmnet: rGlmnetAdaptor,
  r_models: rModelsAdaptor,
  r_tests: rTestsAdaptor,
}
