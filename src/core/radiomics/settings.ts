import type { PatternMethod } from './filters/pattern-code.ts'
import { settingRules } from './setting-rules.ts'

/** PyRadiomics' feature families in its order, then ours. */
export const families = [
  'shape',
  'shape2D',
  'firstorder',
  'glcm',
  'gldm',
  'glrlm',
  'glszm',
  'ngtdm',
  'directional',
  'region',
] as const
export type Family = (typeof families)[number]

export type InterpolatorName = 'sitkNearestNeighbor' | 'sitkLinear' | 'sitkBSpline'
export type WeightingNorm = 'manhattan' | 'euclidean' | 'infinity' | 'no_weighting'
type ResegmentMode = 'absolute' | 'relative' | 'sigma'

/**
 * Every setting of an extraction under PyRadiomics' name, with its default filled in. Lengths in mm, grey levels and
 * bin widths in intensity units (HU for CT).
 */
export interface Settings {
  /** Value of the region in the mask, ≥ 1. */
  readonly label: number
  readonly minimumROIDimensions: number
  readonly minimumROISize: number | null
  /** Largest difference of origin (in units of the first spacing) and direction between image and mask. */
  readonly geometryTolerance: number
  readonly correctMask: boolean
  readonly normalize: boolean
  readonly normalizeScale: number
  /** Clip at this many standard deviations after normalising. */
  readonly removeOutliers: number | null
  /** mm along i, j, k; 0 keeps the spacing of that axis. */
  readonly resampledPixelSpacing: readonly [number, number, number] | null
  readonly interpolator: InterpolatorName | null
  /** Voxels kept around the region's box when resampling or pre-cropping. */
  readonly padDistance: number
  readonly preCrop: boolean
  readonly resegmentRange: readonly number[] | null
  readonly resegmentMode: ResegmentMode
  readonly resegmentShape: boolean
  readonly binWidth: number
  readonly binCount: number | null
  readonly voxelArrayShift: number
  readonly distances: readonly number[]
  readonly force2D: boolean
  /** 0 = slices, 1 = rows, 2 = columns (array order z, y, x). */
  readonly force2Ddimension: number
  readonly symmetricalGLCM: boolean
  readonly weightingNorm: WeightingNorm | null
  readonly gldm_a: number
  readonly sigma: readonly number[] | null
  /** Each sigma as it was written (`1` or `1.0`), where a whole number was; names of LoG images follow it. */
  readonly sigmaText?: readonly string[] | undefined
  readonly wavelet: string
  readonly start_level: number
  readonly level: number
  readonly gradientUseSpacing: boolean
  readonly lbp2DRadius: number
  readonly lbp2DSamples: number
  readonly lbp2DMethod: PatternMethod
  readonly lbp3DLevels: number
  readonly lbp3DIcosphereRadius: number
  readonly lbp3DIcosphereSubdivision: number
}

/** One image type with the settings that hold for it alone. */
export interface ImageTypeRequest {
  readonly type: ImageType
  readonly overrides: Partial<Settings>
}

/** One family; `features` null means all that are not deprecated. */
export interface FamilyRequest {
  readonly family: Family
  readonly features: readonly string[] | null
}

/** A complete extraction: what PyRadiomics' parameter file says, checked and with defaults filled in. */
export interface ExtractionSettings {
  readonly setting: Settings
  readonly imageTypes: readonly ImageTypeRequest[]
  readonly families: readonly FamilyRequest[]
  /** What PyRadiomics does not have; absent where nothing of it is asked for. */
  readonly hyperdense?: OwnSettings | undefined
}

/** Settings of this application, in a section of their own in the parameter file. */
export interface OwnSettings {
  /** Lowest and highest intensity (HU for CT): all of the image is clipped to them before everything else. */
  readonly clipHu?: readonly [number, number] | undefined
}

export const imageTypes = [
  'Original',
  'LoG',
  'Wavelet',
  'Square',
  'SquareRoot',
  'Logarithm',
  'Exponential',
  'Gradient',
  'LBP2D',
  'LBP3D',
] as const
export type ImageType = (typeof imageTypes)[number]

/** PyRadiomics' defaults. */
export const defaultSettings: Settings = Object.fromEntries(
  settingRules.map((rule) => [rule.name, rule.default]),
) as unknown as Settings

/** What PyRadiomics extracts without a parameter file: the original image, all families but shape2D (107 features). */
export const defaultExtractionSettings: ExtractionSettings = {
  setting: defaultSettings,
  imageTypes: [{ type: 'Original', overrides: {} }],
  families: families
    .filter((family) => !['shape2D', 'directional', 'region'].includes(family))
    .map((family) => ({ family, features: null })),
}
