import type { Triple } from '#core/imaging/geometry.ts'
import type { Volume, VoxelArray } from '#core/imaging/volume.ts'
import type { Region } from '../preprocessing/region.ts'
import type { Settings } from '../settings.ts'
import { pairwiseSum } from '#core/numeric/pairwise-sum.ts'
import { roundedArcCosine, roundedArcTangent } from '#core/numeric/rounded-trigonometry.ts'
import { icosphereVertices } from './icosphere.ts'
import { createPatternStrength } from './pattern-strength.ts'
import { sphericalHarmonics } from './spherical-harmonics.ts'
import { createSplineSampler } from './spline-samples.ts'

/**
 * Rotation-invariant local binary patterns in space, on the region's box: samples on a sphere around each voxel are
 * compared with it (at least as large: 1), the pattern is split into spherical harmonics, and each degree's strength is
 * one image (`lbp-3D-m1`, …); the excess kurtosis of the samples is another (`lbp-3D-k`). Voxels outside the region
 * are 0.
 *
 * The angles enter the harmonics exchanged (polar as azimuth), as in PyRadiomics. The sphere's x, y, z are added to
 * the voxel's k, j, i.
 *
 * @see Banerjee 2012, Rotation invariant texture, doi:10.1007/978-3-642-35428-1_38
 */
export const localBinaryPatterns3d = (
  image: Volume,
  region: Region,
  settings: Settings,
): { name: string; data: Float64Array }[] => {
  const radius = settings.lbp3DIcosphereRadius
  const sphere = icosphereVertices(settings.lbp3DIcosphereSubdivision, radius)
  const count = sphere.length
  const azimuth = sphere.map((v) => roundedArcCosine(v[2] / radius))
  const polar = sphere.map((v) => roundedArcTangent(v[1], v[0]))
  const strengths = Array.from({ length: settings.lbp3DLevels }, (_, n) =>
    createPatternStrength(sphericalHarmonics(n, azimuth, polar), count),
  )
  const images = strengths.map((_, n) => ({ name: `lbp-3D-m${n + 1}`, data: new Float64Array(region.inside.length) }))
  const kurtosis = { name: 'lbp-3D-k', data: new Float64Array(region.inside.length) }
  const { size } = image.geometry
  const offsets = sphere.map(([x, y, z]): Triple => [z, y, x])
  const sample = createSplineSampler(image.data, size, region, offsets)
  const held = inTypeOf(image.data)
  const values = new Float64Array(count)
  const ones = new Uint8Array(count)
  let at = 0
  for (let k = region.lower[2]; k < region.lower[2] + region.size[2]; k++) {
    for (let j = region.lower[1]; j < region.lower[1] + region.size[1]; j++) {
      for (let i = region.lower[0]; i < region.lower[0] + region.size[0]; i++, at++) {
        if (region.inside[at] === 0) continue
        const centre = image.data[i + size[0] * (j + size[1] * k)]
        sample(i, j, k, values)
        for (let v = 0; v < count; v++) {
          values[v] = held(values[v])
          ones[v] = values[v] >= centre ? 1 : 0
        }
        for (let n = 0; n < strengths.length; n++) images[n].data[at] = strengths[n](ones)
        kurtosis.data[at] = excessKurtosis(values)
      }
    }
  }
  return [...images, kurtosis]
}

/** Samples are held in the image's type: whole numbers rounded half away from zero and cut at the type's limits. */
const inTypeOf = (data: VoxelArray): ((v: number) => number) => {
  if (data instanceof Float64Array) return (v) => v
  if (data instanceof Float32Array) return Math.fround
  const signed = data instanceof Int8Array || data instanceof Int16Array || data instanceof Int32Array
  const steps = 2 ** (8 * data.BYTES_PER_ELEMENT)
  const [least, most] = signed ? [-steps / 2, steps / 2 - 1] : [0, steps - 1]
  return (v) => Math.min(Math.max(v > 0 ? Math.floor(v + 0.5) : Math.ceil(v - 0.5), least), most)
}

/** Fourth moment over the squared variance, minus 3; NaN where all values are equal. */
const excessKurtosis = (values: Float64Array): number => {
  const n = values.length
  const mean = pairwiseSum(values) / n
  const squares = values.map((v) => (v - mean) * (v - mean))
  const m2 = pairwiseSum(squares) / n
  const m4 = pairwiseSum(squares.map((d) => d * d)) / n
  return m2 <= (1e-15 * mean) ** 2 ? Number.NaN : m4 / (m2 * m2) - 3
}
