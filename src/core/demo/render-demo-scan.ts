import type { Geometry } from '#core/imaging/geometry.ts'
import type { Labelmap, Volume } from '#core/imaging/volume.ts'
import { createRandom, type Random } from '#core/numeric/random.ts'
import type { DemoPatient, DemoPlan } from './demo-plan.ts'
import { dropSpecks } from './drawable.ts'
import { headFrame } from './head.ts'
import { createLesionField, type LesionField, levelForVolume, outOfReach } from './lesion-field.ts'
import { displacedLevel, type HandName } from './outline.ts'
import { createLesionLook, type LesionLook, paintLesion } from './paint-lesion.ts'
import { createSliceBuffer, paintSlice, type Region } from './paint-slice.ts'
import { createNoiseTile, tileIndex, tileOffset } from './reconstruction-noise.ts'
import { cropLabels, neighbourhood, regionGeometry, scanGeometry, wholeScan } from './scan-region.ts'
import { createHeadNoise } from './slice-fields.ts'

/** One reading of one scan: who, which round, the outlines. */
export interface DemoReading {
  readonly reader: 'A' | 'B'
  readonly round: 1 | 2
  readonly labelmap: Labelmap
  readonly lesions: readonly { readonly label: number; readonly lesionCode: string }[]
}

export interface DemoRendering {
  /** HU; air outside the head is exactly −1024. */
  readonly volume: Volume<Int16Array>
  /** Reader A's first reading; where the plan says so also A's second and B's. */
  readonly readings: readonly DemoReading[]
}

/**
 * Makes the scan and the outlines of one patient. Depends on the seed and on this patient's part of the plan alone,
 * so patients can be made in any order and on any worker. A compact scan holds the same voxels as the full one.
 *
 * @param patientIndex  0 … patients − 1
 */
export const renderDemoScan = (plan: DemoPlan, patientIndex: number): DemoRendering => {
  const patient = plan.patients[patientIndex]
  if (patient === undefined) {
    throw new RangeError(`renderDemoScan: patient index must be 0 to ${plan.patients.length - 1}, got ${patientIndex}`)
  }
  const random = createRandom(plan.options.seed).fork(`voxels-${patientIndex}`)
  const full = scanGeometry(patient.scan)
  const frame = headFrame(patient.head)
  const voxelMm3 = full.spacingMm[0] * full.spacingMm[1] * full.spacingMm[2]

  const lesions = patient.lesions.map((lesion) => {
    const stream = random.fork(lesion.code)
    const field = createLesionField(stream, lesion, patient.head, frame, full)
    const surface = levelForVolume(field.level, lesion.volumeMl, voxelMm3)
    return { stream, field, surface, look: createLesionLook(stream, field, surface) }
  })
  const hands: readonly HandName[] = patient.readAgain ? ['A1', 'A2', 'B1'] : ['A1']
  const labelmaps = hands.map((hand) => {
    const labels = new Uint8Array(full.size[0] * full.size[1] * full.size[2])
    for (const { stream, field, surface } of lesions) {
      const level = displacedLevel(stream, field, hand)
      // the planned volume is that of the first reading
      const limit = hand === 'A1' ? levelForVolume(level, field.lesion.volumeMl, voxelMm3) : surface
      fillLabels(labels, full, field, level, limit)
    }
    return labels
  })

  const region = plan.options.compact ? neighbourhood(full, labelmaps) : wholeScan(full)
  const geometry = regionGeometry(full, region)
  return {
    volume: {
      data: paint(
        patient,
        random,
        full,
        frame,
        region,
        lesions.map((l) => l.look),
      ),
      geometry,
    },
    readings: hands.map((hand, n) => ({
      reader: hand === 'B1' ? 'B' : 'A',
      round: hand === 'A2' ? 2 : 1,
      labelmap: { data: plan.options.compact ? cropLabels(full, labelmaps[n], region) : labelmaps[n], geometry },
      lesions: patient.lesions.map((l) => ({ label: l.label, lesionCode: l.code })),
    })),
  }
}

/** Labels the voxels whose level lies below the limit and that no earlier lesion holds. */
const fillLabels = (labels: Uint8Array, g: Geometry, field: LesionField, level: Float32Array, limit: number): void => {
  const { box } = field
  const mask = new Uint8Array(level.length)
  for (let n = 0; n < mask.length; n++) if (level[n] < limit && level[n] < outOfReach) mask[n] = 1
  dropSpecks(mask, box.i1 - box.i0, box.j1 - box.j0)
  let at = 0
  for (let k = box.k0; k < box.k1; k++) {
    for (let j = box.j0; j < box.j1; j++) {
      const row = g.size[0] * (j + g.size[1] * k)
      for (let i = box.i0; i < box.i1; i++, at++) {
        if (mask[at] === 1 && labels[row + i] === 0) labels[row + i] = field.lesion.label
      }
    }
  }
}

const paint = (
  patient: DemoPatient,
  random: Random,
  full: Geometry,
  frame: Float64Array,
  region: Region,
  looks: readonly LesionLook[],
): Int16Array => {
  const { scan, head } = patient
  const headNoise = createHeadNoise(random.fork('head'))
  const tile = createNoiseTile(random.fork('tile'), scan.kernel)
  const offsets = random.fork('offsets')
  const buffer = createSliceBuffer(region)
  const { hu, noise } = buffer
  const out = new Int16Array(hu.length * (region.k1 - region.k0)).fill(-1024)
  for (let k = region.k0; k < region.k1; k++) {
    paintSlice(head, headNoise, full, frame, region, k, buffer)
    for (const look of looks) paintLesion(look, full, frame, region, k, hu)
    const offset = tileOffset(offsets, k)
    const start = hu.length * (k - region.k0)
    let at = 0
    for (let j = region.j0; j < region.j1; j++) {
      for (let i = region.i0; i < region.i1; i++, at++) {
        const amount = noise[at]
        if (amount === 0) continue
        const value = hu[at] + amount * (scan.shiftHu + scan.noiseHu * tile[tileIndex(i, j, offset)]) + 1024.5
        out[start + at] = value < 0 ? -1024 : value > 4095 ? 3071 : Math.floor(value) - 1024
      }
    }
  }
  return out
}
