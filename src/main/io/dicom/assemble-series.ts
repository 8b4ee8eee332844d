import { createHash } from 'node:crypto'
import type { DicomHeader } from '#core/imaging/formats/dicom/header.ts'
import { classifyObject, type Verdict } from '#core/imaging/series/classify-object.ts'
import { describeSeries } from '#core/imaging/series/describe-series.ts'
import { groupPlanes } from '#core/imaging/series/group-planes.ts'
import type { PlaneGroup } from '#core/imaging/series/plane.ts'
import { stackPlanes } from '#core/imaging/series/stack-planes.ts'
import type { SeriesCandidate, SetAside, UnreadableFile } from '#core/imaging/series/types.ts'
import { compareRepeats } from './compare-repeats.ts'

export interface AssembledSeries {
  readonly candidates: readonly SeriesCandidate[]
  readonly setAside: readonly SetAside[]
  readonly unreadable: readonly UnreadableFile[]
}

/**
 * Sorts headers into series to import and objects set aside, and describes each series.
 *
 * @param stop  throws when the scan is cancelled
 */
export const assembleSeries = async (headers: readonly DicomHeader[], stop: () => void): Promise<AssembledSeries> => {
  const images: DicomHeader[] = []
  const aside = new Map<string, { verdict: Verdict; headers: DicomHeader[] }>()
  const unreadable: UnreadableFile[] = []
  for (const h of headers) {
    const broken = h.pixel === null ? withoutPixels(h) : null
    if (broken !== null) {
      unreadable.push({ path: h.path, ...broken })
      continue
    }
    const verdict = classifyObject(h)
    if (verdict === null) {
      images.push(h)
      continue
    }
    const key = `${h.identity.seriesInstanceUid ?? h.path} ${verdict.code} ${verdict.reason}`
    const same = aside.get(key)
    if (same === undefined) aside.set(key, { verdict, headers: [h] })
    else same.headers.push(h)
  }
  const candidates: SeriesCandidate[] = []
  for (const group of groupPlanes(images)) candidates.push(await describe(group, stop))
  const setAside: SetAside[] = []
  for (const { verdict, headers: some } of aside.values()) {
    const groups: readonly (PlaneGroup | null)[] = verdict.stackable ? groupPlanes(some) : [null]
    for (const group of groups) {
      const files = group === null ? some : group.planes.map((p) => p.header)
      setAside.push({
        code: verdict.code,
        reason: verdict.reason,
        modality: some[0].facts.modality,
        seriesNumber: some[0].facts.seriesNumber,
        files: [...new Set(files.map((h) => h.path))].sort(),
        candidate: group === null ? null : await describe(group, stop),
      })
    }
  }
  return { ...withOwnKeys(candidates, setAside), unreadable }
}

/** Tools that replace identifiers may give two series the same ones; each further series then gets a key of its own. */
const withOwnKeys = (
  candidates: readonly SeriesCandidate[],
  setAside: readonly SetAside[],
): Pick<AssembledSeries, 'candidates' | 'setAside'> => {
  const seen = new Map<string, number>()
  const own = (c: SeriesCandidate): SeriesCandidate => {
    const before = seen.get(c.key) ?? 0
    seen.set(c.key, before + 1)
    return before === 0 ? c : { ...c, key: digest(`${c.key} ${before}`) }
  }
  return {
    candidates: candidates.map(own),
    setAside: setAside.map((s) => (s.candidate === null ? s : { ...s, candidate: own(s.candidate) })),
  }
}

const digest = (material: string): string => createHash('sha256').update(material).digest('hex')

/** Storage classes of cross-sectional images: without pixel data such a file is cut off. */
const imageClass = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(2|2\.1|2\.2|4|4\.1|4\.4|128|128\.1|130)$/

const withoutPixels = (h: DicomHeader): Omit<UnreadableFile, 'path'> | null => {
  if (h.sopClassUid === null) {
    const reason = 'A DICOM file that holds neither an image nor the name of what it is; it is incomplete.'
    return { code: 'damaged', reason }
  }
  if (!imageClass.test(h.sopClassUid)) return null
  return { code: 'truncated', reason: 'The file has no pixel data: it is incomplete. Copy it again from the source.' }
}

const describe = async (group: PlaneGroup, stop: () => void): Promise<SeriesCandidate> => {
  stop()
  const stack = stackPlanes(group)
  return describeSeries(stack, {
    splitBy: group.splitBy,
    repeats: await compareRepeats(stack.repeats, stop),
    hash: digest,
  })
}
