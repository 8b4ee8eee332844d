import type { JobContext } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { MaskAgreementRow } from '#contract/reliability.ts'
import type { CaseFailureShape, Segment } from '#contract/shapes.ts'
import { agreementDefinitions, type AgreementValues } from '#core/segmentation/agreement/agreement-values.ts'
import { encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { findReading, listReadingRows, listSegments, type ReadingRow } from '../database/repositories/readings.ts'
import { rebuildLabelmap } from '../database/repositories/rebuild-labelmap.ts'
import { runTogether } from '../jobs/run-together.ts'
import type { OpenStudy, ServiceDeps } from './deps.ts'

interface Who {
  readonly reader: string
  readonly round: number
}

interface Outline {
  readonly reading: ReadingRow
  readonly label: number
}

const nameOf = ({ reader, round }: Who): string => `${reader}, round ${round}`

/** One outline as 1 on the reading's grid. */
const outlineMask = (study: OpenStudy, { reading, label }: Outline): Uint8Array =>
  rebuildLabelmap(study.db, reading).map((voxel) => (voxel === label ? 1 : 0))

const missing = [
  'dice',
  'jaccard',
  'volumeDifferenceMl',
  'volumeDifferencePercent',
  'hdMm',
  'hd95Mm',
  'assdMm',
  'surfaceDice',
]

/** A lesion that only one of the readers outlined: nothing to compare, and it says so. */
const oneSided = (
  key: LesionKey,
  a: Outline | null,
  b: Outline | null,
  volumeMl: number,
  absent: Who,
): MaskAgreementRow => {
  const reason = `Reader ${nameOf(absent)} has not outlined this lesion.`
  const volumeName = a === null ? 'volumeMlA' : 'volumeMlB'
  const none = {
    dice: null,
    jaccard: null,
    volumeDifferenceMl: null,
    volumeDifferencePercent: null,
    hdMm: null,
    hd95Mm: null,
    assdMm: null,
    surfaceDice: null,
  }
  return {
    ...key,
    a: refOf(a),
    b: refOf(b),
    ...none,
    volumeMlA: a === null ? null : volumeMl,
    volumeMlB: b === null ? null : volumeMl,
    reasons: Object.fromEntries([...missing, volumeName].map((name) => [name, reason])),
    notes: [reason],
  }
}

const refOf = (outline: Outline | null): MaskAgreementRow['a'] =>
  outline === null ? null : { readingId: outline.reading.id, label: outline.label }

interface LesionKey {
  readonly lesion: string
  readonly subject: string
  readonly seriesId: number
}

interface Pair {
  readonly key: LesionKey
  a: (Outline & { readonly segment: Segment }) | null
  b: (Outline & { readonly segment: Segment }) | null
}

/** Lesions of either reading, by series and lesion code. */
const pairUp = (study: OpenStudy, a: Who, b: Who): Pair[] => {
  const pairs = new Map<string, Pair>()
  for (const reading of listReadingRows(study.db)) {
    for (const [side, who] of [
      ['a', a],
      ['b', b],
    ] as const) {
      if (reading.reader !== who.reader || reading.round !== who.round) continue
      for (const segment of listSegments(study.db, reading)) {
        const lesion = `${reading.subjectCode}-${segment.lesion}`
        const id = `${reading.seriesId} ${lesion}`
        const key = { lesion, subject: reading.subjectCode, seriesId: reading.seriesId }
        const pair = pairs.get(id) ?? { key, a: null, b: null }
        pair[side] = { reading, label: segment.label, segment }
        pairs.set(id, pair)
      }
    }
  }
  return [...pairs.values()]
}

/** Agreement of two readings, lesion by lesion; lesions of one reading only are listed with the reason. */
export const compareReadings = async (
  deps: ServiceDeps,
  input: {
    readonly a: Who
    readonly b: Who
    readonly lesions: ReadonlySet<string> | null
    readonly toleranceMm: number
  },
  context: JobContext,
): Promise<{
  rows: MaskAgreementRow[]
  definitions: Record<string, string>
  toleranceMm: number
  failures: CaseFailureShape[]
}> => {
  const { a, b, lesions, toleranceMm } = input
  if (a.reader === b.reader && a.round === b.round) {
    throw new AppError('invalid-input', 'A reading is compared with another one; choose two different readings.')
  }
  const study = deps.studies.current()
  const pairs = pairUp(study, a, b).filter(({ key }) => lesions === null || lesions.has(key.lesion))
  if (!pairs.some((pair) => pair.a !== null && pair.b !== null)) {
    throw new AppError(
      'too-few-cases',
      `No lesion is outlined by both readings (${nameOf(a)} and ${nameOf(b)}); outline the same lesions again and compare then.`,
    )
  }
  const rows: (MaskAgreementRow | null)[] = pairs.map(() => null)
  const failures: CaseFailureShape[] = []
  let done = 0
  let next = 0
  const compareOne = async (at: number, signal: JobContext['signal']): Promise<void> => {
    const pair = pairs[at]
    const { key } = pair
    if (pair.a === null || pair.b === null) {
      const present = pair.a ?? pair.b
      rows[at] = oneSided(key, pair.a, pair.b, present?.segment.volumeMl ?? 0, pair.a === null ? a : b)
    } else {
      const result = await deps.pool.run(
        'compareMasks',
        {
          geometry: pair.a.reading.geometry,
          runsA: encodeRuns(outlineMask(study, pair.a)),
          runsB: encodeRuns(outlineMask(study, pair.b)),
          toleranceMm,
          names: [nameOf(a), nameOf(b)],
        },
        { signal },
      )
      if ('error' in result) {
        const failure = { case: key.lesion, ...result.error }
        failures.push(failure)
        context.failed(failure)
      } else {
        const { toleranceMm: _, ...values } = result.values
        rows[at] = {
          ...key,
          a: refOf(pair.a),
          b: refOf(pair.b),
          ...values,
          reasons: { ...result.reasons },
          notes: [...result.notes],
        }
      }
    }
    done++
    context.progress(done / pairs.length, `${key.lesion} (${done} of ${pairs.length})`)
  }
  const lanes = Array.from({ length: Math.min(deps.pool.size, pairs.length) }, (_, n) => n)
  await runTogether(lanes, context.signal, async (_lane, _index, signal) => {
    while (next < pairs.length && !signal.aborted) {
      await context.pausePoint()
      await compareOne(next++, signal)
    }
  })
  const definitions: Record<keyof AgreementValues, string> = { ...agreementDefinitions }
  return { rows: rows.filter((row) => row !== null), definitions, toleranceMm, failures }
}

interface OutlineRef {
  readonly readingId: number
  readonly label: number
}

/** Two outlines on their common grid: 1 only A, 2 only B, 3 both. */
export const overlayOutlines = (study: OpenStudy, a: OutlineRef | null, b: OutlineRef | null) => {
  const readings = [a, b].map((ref) => {
    if (ref === null) return null
    const reading = findReading(study.db, ref.readingId)
    if (reading === null) throw new AppError('not-found', `There is no reading ${ref.readingId} in this study.`)
    return { reading, label: ref.label }
  })
  const first = readings[0] ?? readings[1]
  if (first === null) throw new AppError('invalid-input', 'Name at least one outline.')
  if (readings.some((one) => one !== null && one.reading.seriesId !== first.reading.seriesId)) {
    throw new AppError('geometry-mismatch', 'The outlines lie on different series; compare readings of one series.')
  }
  const labels = new Uint8Array(rebuildLabelmap(study.db, first.reading).length)
  readings.forEach((one, bit) => {
    if (one === null) return
    const voxels = rebuildLabelmap(study.db, one.reading)
    for (let n = 0; n < voxels.length; n++) if (voxels[n] === one.label) labels[n] += bit + 1
  })
  return { seriesId: first.reading.seriesId, geometry: first.reading.geometry, runs: encodeRuns(labels) }
}
