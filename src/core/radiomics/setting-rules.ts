import { waveletNames } from './filters/wavelet-filters.ts'

/** What a setting may be. `scope` says whether it can also be set for one image type alone. */
export interface SettingRule {
  readonly name: string
  readonly kind: 'boolean' | 'integer' | 'number' | 'integers' | 'numbers' | 'choice'
  readonly default: boolean | number | string | readonly number[] | null
  readonly scope: 'extraction' | 'image-type'
  readonly min?: number
  readonly max?: number
  /** The smallest value itself is not allowed. */
  readonly above?: boolean
  readonly choices?: readonly string[]
  /** Allowed lengths of a list. */
  readonly lengths?: readonly number[]
}

const whole = (name: string, value: number | null, min: number, max?: number): SettingRule => ({
  name,
  kind: 'integer',
  default: value,
  scope: 'extraction',
  min,
  max,
})
const real = (name: string, value: number | null, min?: number): SettingRule => ({
  name,
  kind: 'number',
  default: value,
  scope: 'extraction',
  min,
  above: min !== undefined,
})
const yesNo = (name: string, value: boolean): SettingRule => ({
  name,
  kind: 'boolean',
  default: value,
  scope: 'extraction',
})
const oneOf = (name: string, value: string | null, choices: readonly string[]): SettingRule => ({
  name,
  kind: 'choice',
  default: value,
  scope: 'extraction',
  choices,
})
const perImage = (rule: SettingRule): SettingRule => ({ ...rule, scope: 'image-type' })

/** Every setting with its kind, range and PyRadiomics' default. */
export const settingRules: readonly SettingRule[] = [
  whole('label', 1, 1),
  whole('minimumROIDimensions', 2, 1, 3),
  whole('minimumROISize', null, 1),
  real('geometryTolerance', 1e-6, 0),
  yesNo('correctMask', false),
  yesNo('normalize', false),
  real('normalizeScale', 1, 0),
  real('removeOutliers', null, 0),
  {
    name: 'resampledPixelSpacing',
    kind: 'numbers',
    default: null,
    scope: 'extraction',
    min: 0,
    lengths: [3],
  },
  oneOf('interpolator', 'sitkBSpline', ['sitkNearestNeighbor', 'sitkLinear', 'sitkBSpline']),
  whole('padDistance', 5, 0),
  yesNo('preCrop', false),
  { name: 'resegmentRange', kind: 'numbers', default: null, scope: 'extraction', lengths: [1, 2] },
  oneOf('resegmentMode', 'absolute', ['absolute', 'relative', 'sigma']),
  yesNo('resegmentShape', false),
  perImage(real('binWidth', 25, 0)),
  perImage(whole('binCount', null, 1)),
  perImage(whole('voxelArrayShift', 0, Number.MIN_SAFE_INTEGER)),
  perImage({ name: 'distances', kind: 'integers', default: [1], scope: 'extraction', min: 1 }),
  perImage(yesNo('force2D', false)),
  perImage(whole('force2Ddimension', 0, 0, 2)),
  perImage(yesNo('symmetricalGLCM', true)),
  perImage(oneOf('weightingNorm', null, ['manhattan', 'euclidean', 'infinity', 'no_weighting'])),
  perImage(whole('gldm_a', 0, 0)),
  perImage({ name: 'sigma', kind: 'numbers', default: null, scope: 'extraction', min: 0, above: true }),
  perImage(oneOf('wavelet', 'coif1', waveletNames)),
  perImage(whole('start_level', 0, 0)),
  perImage(whole('level', 1, 1)),
  perImage(yesNo('gradientUseSpacing', true)),
  perImage(real('lbp2DRadius', 1, 0)),
  perImage(whole('lbp2DSamples', 8, 1)),
  perImage(oneOf('lbp2DMethod', 'uniform', ['default', 'ror', 'uniform', 'nri_uniform', 'var'])),
  // PyRadiomics takes 1, too, but then stops with an error.
  perImage(whole('lbp3DLevels', 2, 2)),
  perImage(real('lbp3DIcosphereRadius', 1, 0)),
  perImage(whole('lbp3DIcosphereSubdivision', 1, 0)),
]

/** Names that PyRadiomics knows and that change nothing here: accepted and left out. */
export const ignoredSettings: readonly string[] = ['additionalInfo']
