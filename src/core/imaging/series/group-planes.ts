import type { DicomHeader } from '../formats/dicom/header.ts'
import { type Plane, type PlaneGroup, planesOf, sameDirection } from './plane.ts'
import { splitRepeats } from './split-repeats.ts'

/**
 * Groups image planes into stacks: same series, patient, matrix, pixel spacing, orientation (within 0.5°), kernel and
 * kind of pixels. A multi-frame object makes a series of its own. A series whose positions repeat because it holds
 * several time points, echoes or acquisitions is split by what tells them apart.
 */
export const groupPlanes = (headers: readonly DicomHeader[]): readonly PlaneGroup[] => {
  const series = new Map<string, Plane[]>()
  for (const h of headers) {
    const key = seriesKey(h)
    const planes = series.get(key)
    if (planes === undefined) series.set(key, planesOf(h))
    else for (const p of planesOf(h)) planes.push(p)
  }
  return [...series.values()].flatMap(splitSeries)
}

const seriesKey = (h: DicomHeader): string => {
  if (h.concatenationUid !== null) return `concatenation ${h.concatenationUid}`
  if (h.frames.length > 1) return `object ${h.sopInstanceUid ?? h.path}`
  const { seriesInstanceUid, studyInstanceUid } = h.identity
  if (seriesInstanceUid !== null) return `series ${seriesInstanceUid}`
  // Without a series UID, what was sent together lies together.
  const folder = h.path.slice(0, Math.max(h.path.lastIndexOf('/'), h.path.lastIndexOf('\\')))
  return `folder ${folder} ${studyInstanceUid} ${h.facts.seriesNumber}`
}

const splitSeries = (planes: readonly Plane[]): readonly PlaneGroup[] => {
  const stacks: Plane[][] = []
  const found = new Set<string>()
  for (const p of planes) {
    const home = stacks.find((s) => differences(s[0], p).length === 0)
    if (home !== undefined) {
      home.push(p)
      continue
    }
    for (const s of stacks) for (const d of differences(s[0], p)) found.add(d)
    stacks.push([p])
  }
  const groups = stacks.flatMap((s) => splitRepeats(s))
  const by = [...found, ...groups.flatMap((g) => g.splitBy)]
  return groups.map((g) => ({ planes: g.planes, splitBy: groups.length > 1 ? [...new Set(by)] : [] }))
}

/** What two planes differ in that cannot be in one stack. */
const differences = (a: Plane, b: Plane): readonly string[] => {
  const [p, q] = [a.header.pixel, b.header.pixel]
  const checks: readonly (readonly [what: string, same: boolean])[] = [
    // Identifiers replaced by careless tools may give two patients one series UID.
    ['patient', samePatient(a.header, b.header)],
    ['modality', a.header.modality === b.header.modality],
    ['matrix', p?.rows === q?.rows && p?.columns === q?.columns],
    ['kernel', a.frame.kernel === b.frame.kernel],
    ['pixel spacing', sameSpacing(a.frame.spacingMm, b.frame.spacingMm)],
    ['position', (a.frame.positionMm === null) === (b.frame.positionMm === null)],
    ['orientation', sameOrientation(a.frame.orientation, b.frame.orientation)],
  ]
  return checks.filter(([, same]) => !same).map(([what]) => what)
}

/** The number of a patient decides, and the name only where there is none: names are spelled in several ways. */
const samePatient = (a: DicomHeader, b: DicomHeader): boolean => {
  const [p, q] = [a.identity, b.identity]
  return p.patientId === null && q.patientId === null ? p.patientName === q.patientName : p.patientId === q.patientId
}

type Orientation = Plane['frame']['orientation']

const sameOrientation = (a: Orientation, b: Orientation): boolean =>
  a === null || b === null ? a === b : sameDirection(a[0], b[0]) && sameDirection(a[1], b[1])

const sameSpacing = (a: readonly number[] | null, b: readonly number[] | null): boolean =>
  a === null || b === null ? a === b : a.every((v, i) => Math.abs(v - b[i]) <= 1e-3 * v)
