import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import type { TextHeader } from './text-header.ts'

/** Millimetres of a unit of length. */
const units: Readonly<Record<string, number>> = { mm: 1, m: 1000, cm: 10, um: 0.001, µm: 0.001, μm: 0.001, nm: 1e-6 }

/** Whether a file names the directions of the patient that its axes follow. */
export const namesPatientSpace = ({ fields }: TextHeader): boolean =>
  /^(left|right)-|^[lr][ap]st?$/.test((fields.get('space') ?? '').toLowerCase())

/**
 * Mends what ITK makes of an NRRD header: it takes every unit of length for a millimetre, and it turns
 * left-anterior-superior axes the wrong way round (both horizontal ones are reversed).
 *
 * @param g  as ITK gives it
 * @see teem's definition of the NRRD format, "space", "space units"
 */
export const mendNrrdGeometry = (g: Geometry, header: TextHeader): Geometry => {
  const scale = unitOf(header)
  const isLas = /^(left-anterior-superior(-time)?|last?)$/.test((header.fields.get('space') ?? '').toLowerCase())
  if (scale === 1 && !isLas) return g
  const sign = isLas ? [-1, -1, 1] : [1, 1, 1]
  const place = (v: number, i: number): number => plain(v * scale * sign[i % 3])
  return {
    ...g,
    spacingMm: g.spacingMm.map((s) => s * scale) as unknown as Triple,
    originMm: g.originMm.map(place) as unknown as Triple,
    direction: g.direction.map((d, i) => plain(d * sign[Math.floor(i / 3)])) as unknown as Geometry['direction'],
    sliceOriginsMm: g.sliceOriginsMm === null ? null : g.sliceOriginsMm.map(place),
  }
}

/** Units stand in quotation marks, one for every direction; they count where they are one and the same. */
const unitOf = ({ fields }: TextHeader): number => {
  const named = [...(fields.get('space units') ?? '').matchAll(/"([^"]*)"/g)].map(([, name]) => name.trim())
  return new Set(named.slice(0, 3)).size === 1 ? (units[named[0]] ?? 1) : 1
}

const plain = (v: number): number => (v === 0 ? 0 : v)
