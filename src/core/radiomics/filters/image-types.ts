import type { Volume, VoxelArray } from '#core/imaging/volume.ts'
import type { Region } from '../preprocessing/region.ts'
import type { Outcome } from '../refusal.ts'
import type { ImageTypeRequest, Settings } from '../settings.ts'
import type { PointwiseKind } from './pointwise.ts'
import { flatAxisOf } from '../matrices/offsets.ts'
import { pythonNumber } from '../python-number.ts'
import { done, refuse } from '../refusal.ts'
import { boxImage, readBox } from './box-image.ts'
import { gradientMagnitude } from './gradient.ts'
import { laplacianOfGaussian, tooSmallForLog } from './laplacian-of-gaussian.ts'
import { localBinaryPattern2d } from './local-binary-pattern-2d.ts'
import { localBinaryPatterns3d } from './local-binary-pattern-3d.ts'
import { largestMagnitude, pointwiseTransform } from './pointwise.ts'
import { waveletFilter } from './wavelet-filters.ts'
import { waveletSubbands } from './wavelet.ts'

/** One image from which features are taken. */
export interface DerivedImage {
  /** First part of the feature names, e.g. `original`. */
  readonly name: string
  readonly image: Volume
  /** The measured voxels on this image's grid. */
  readonly region: Region
  /** The extraction's settings with those of the image type. */
  readonly settings: Settings
}

/** The images of one image type, made one after the other. */
export interface DerivedImages {
  readonly count: number
  readonly make: () => Iterable<DerivedImage>
  readonly warnings: readonly string[]
}

/** The images of one requested image type, or why they cannot be made. */
export const deriveImages = (
  image: Volume,
  region: Region,
  request: ImageTypeRequest,
  common: Settings,
): Outcome<DerivedImages> => {
  const settings: Settings = { ...common, ...request.overrides }
  const onBox = (name: string, data: VoxelArray): DerivedImage => ({ name, settings, ...boxImage(image, region, data) })
  const one = (make: () => DerivedImage): Outcome<DerivedImages> =>
    done({ count: 1, make: () => [make()], warnings: [] })
  const pointwise = (kind: PointwiseKind): Outcome<DerivedImages> =>
    one(() => {
      const transform = pointwiseTransform(kind, largestMagnitude(image.data))
      return onBox(kind, readBox(image.data, image.geometry.size, region).map(transform))
    })
  switch (request.type) {
    case 'Original':
      return one(() => ({ name: 'original', image, region, settings }))
    case 'Square':
      return pointwise('square')
    case 'SquareRoot':
      return pointwise('squareroot')
    case 'Logarithm':
      return pointwise('logarithm')
    case 'Exponential':
      return pointwise('exponential')
    case 'Gradient':
      return one(() => onBox('gradient', gradientMagnitude(image, region, settings.gradientUseSpacing)))
    case 'LoG':
      return logImages(image, region, settings, onBox)
    case 'Wavelet':
      return waveletImages(image, region, settings, onBox)
    case 'LBP2D':
      if (settings.lbp2DSamples > 30 && ['default', 'ror'].includes(settings.lbp2DMethod)) {
        return refuse(
          'not-available',
          `lbp2DMethod ${settings.lbp2DMethod} has at most 30 samples, not ${settings.lbp2DSamples}; lower lbp2DSamples or use uniform.`,
        )
      }
      return one(() => {
        const axis = 2 - settings.force2Ddimension
        const { lbp2DRadius, lbp2DSamples, lbp2DMethod } = settings
        return onBox('lbp-2D', localBinaryPattern2d(image, region, lbp2DRadius, lbp2DSamples, lbp2DMethod, axis))
      })
    case 'LBP3D':
      return done({
        count: settings.lbp3DLevels + 1,
        make: () => localBinaryPatterns3d(image, region, settings).map(({ name, data }) => onBox(name, data)),
        warnings: [],
      })
  }
}

type OnBox = (name: string, data: VoxelArray) => DerivedImage

const logImages = (image: Volume, region: Region, settings: Settings, onBox: OnBox): Outcome<DerivedImages> => {
  const { size, spacingMm } = image.geometry
  const warnings: string[] = []
  const fitting = (settings.sigma ?? []).filter((sigma) => {
    const problem = tooSmallForLog(size, spacingMm, sigma)
    if (problem !== null) warnings.push(`LoG with sigma ${sigma} mm was left out: ${problem}.`)
    return problem === null
  })
  return done({
    count: fitting.length,
    warnings,
    make: function* () {
      for (const sigma of fitting) {
        const number = settings.sigmaText?.[settings.sigma?.indexOf(sigma) ?? 0] ?? pythonNumber(sigma)
        yield onBox(`log-sigma-${number.replace('.', '-')}-mm-3D`, laplacianOfGaussian(image, region, sigma))
      }
    },
  })
}

const waveletImages = (image: Volume, region: Region, settings: Settings, onBox: OnBox): Outcome<DerivedImages> => {
  const filter = waveletFilter(settings.wavelet)
  if (filter === null) {
    return refuse('not-available', `Wavelet "${settings.wavelet}" is not available; choose haar, db1 … db38, coif1 …`)
  }
  const flatAxis = flatAxisOf(settings.force2D, settings.force2Ddimension)
  const perLevel = flatAxis === null ? 7 : 3
  return done({
    count: perLevel * settings.level + 1,
    warnings: [],
    make: function* () {
      for (const band of waveletSubbands(image, region, filter, settings.start_level, settings.level, flatAxis)) {
        yield onBox(`wavelet${band.level === 1 ? '' : band.level}-${band.letters}`, band.data)
      }
    },
  })
}
