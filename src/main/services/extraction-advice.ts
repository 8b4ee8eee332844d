import type { ExtractionAdvice } from '#contract/radiomics.ts'
import type { ExtractionSettings } from '#core/radiomics/settings.ts'

/** What advice needs to know of a lesion: its region's voxels on the image's grid, and that grid's spacing in mm. */
export interface AdvisedLesion {
  readonly caseName: string
  readonly voxels: number
  readonly spacingMm: readonly [number, number, number]
}

/** Fewest voxels from which textures say something; fewest and most bins that are customary. */
const fewestVoxels = 64
const usualBins = [16, 128] as const

/** Voxels thinner than this part of the slice spacing are mostly interpolated. */
const thinnest = 0.5

const resampledSpacing = ({ setting }: ExtractionSettings, spacingMm: AdvisedLesion['spacingMm']): number[] => {
  const wanted = setting.interpolator === null ? null : setting.resampledPixelSpacing
  return spacingMm.map((spacing, axis) => (wanted === null || wanted[axis] === 0 ? spacing : wanted[axis]))
}

const rounded = (mm: number): number => Math.round(mm * 1000) / 1000

/**
 * Where settings are unwise for the lesions at hand. Nothing is forbidden: each is a sentence with its numbers.
 *
 * - voxels along the slice axis thinner than half the slice spacing: interpolation invents the texture between slices
 * - regions of fewer than 64 voxels after resampling
 * - a bin count outside 16–128
 * - a LoG sigma below the slice spacing: the filter cannot see such detail across slices
 */
export const adviseExtraction = (
  settings: ExtractionSettings,
  lesions: readonly AdvisedLesion[],
): ExtractionAdvice[] => {
  const advice: ExtractionAdvice[] = []
  const { setting } = settings
  const wanted = setting.interpolator === null ? 0 : (setting.resampledPixelSpacing?.[2] ?? 0)
  const stretched = wanted > 0 ? lesions.filter(({ spacingMm }) => wanted < thinnest * spacingMm[2]) : []
  if (stretched.length > 0) {
    const spacing = rounded(Math.max(...stretched.map(({ spacingMm }) => spacingMm[2])))
    advice.push({
      code: 'interpolated-slices',
      params: { wanted, spacing, count: stretched.length, total: lesions.length },
      message: `Voxels of ${wanted} mm are made from slices up to ${spacing} mm apart in ${stretched.length} of ${lesions.length} lesions; most of the texture between slices is interpolated. Resample in-plane only (third number 0), or use force2D.`,
    })
  }
  const small = lesions
    .map((lesion) => {
      const spacing = resampledSpacing(settings, lesion.spacingMm)
      const shrink = lesion.spacingMm.reduce((product, mm, axis) => (product * mm) / spacing[axis], 1)
      return { ...lesion, left: Math.round(lesion.voxels * shrink) }
    })
    .filter(({ left }) => left < fewestVoxels)
    .sort((a, b) => a.left - b.left)
  if (small.length > 0) {
    const [{ caseName, left }] = small
    advice.push({
      code: 'few-voxels',
      params: { count: small.length, total: lesions.length, fewest: fewestVoxels, case: caseName, voxels: left },
      message: `${small.length} of ${lesions.length} lesions have fewer than ${fewestVoxels} voxels (${caseName}: about ${left}); their texture features are mostly noise. Leave them out or look at shape and first-order features only.`,
    })
  }
  const counts = [setting.binCount, ...settings.imageTypes.map(({ overrides }) => overrides.binCount ?? null)]
  for (const value of new Set(counts.filter((count) => count !== null))) {
    if (value >= usualBins[0] && value <= usualBins[1]) continue
    advice.push({
      code: 'unusual-bin-count',
      params: { value, low: usualBins[0], high: usualBins[1] },
      message: `A bin count of ${value} is outside ${usualBins[0]}–${usualBins[1]}: too few bins hide texture, too many leave each bin almost empty.`,
    })
  }
  const sigmas = settings.imageTypes.flatMap(({ type, overrides }) =>
    type === 'LoG' ? (overrides.sigma ?? setting.sigma ?? []) : [],
  )
  const slice = Math.max(0, ...lesions.map(({ spacingMm }) => resampledSpacing(settings, spacingMm)[2]))
  const fine = sigmas.filter((sigma) => sigma < slice)
  if (fine.length > 0) {
    const spacing = rounded(slice)
    const list = fine.join(', ')
    advice.push({
      code: 'sigma-below-spacing',
      params: { sigmas: list, spacing },
      message: `LoG sigma ${list} mm is smaller than the distance of the slices (up to ${spacing} mm); across slices the filter sees next to nothing at that scale.`,
    })
  }
  return advice
}
