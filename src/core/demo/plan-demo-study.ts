import { createRandom, type Random } from '#core/numeric/random.ts'
import { lesionColumns, patientColumns } from './demo-columns.ts'
import type { DemoOptions, DemoPatient, DemoPlan, LesionKind } from './demo-plan.ts'
import { tabulate } from './demo-table.ts'
import { drawHead } from './head.ts'
import { isExpansion, planAdmission, planClinical, planCourse } from './plan-clinical.ts'
import { planLesionCounts, planSecondReadings, volumeRank } from './plan-counts.ts'
import { planLesions, shareBelow10Ml } from './plan-lesions.ts'
import { planScan, scanners } from './plan-scan.ts'

const defaults: DemoOptions = {
  patients: 60,
  seed: 1,
  compact: false,
  lesions: null,
  haemorrhageShare: 0.42,
  smallOnly: false,
}

/**
 * Everything about the demo study but its voxels: scans, lesions, readings, clinical table, outcomes.
 *
 * Patient n is the same whatever the number of patients, unless an exact number of `lesions` is asked for, which
 * changes the number of lesions (and second readings) of some patients.
 *
 * @returns with the defaults 60 patients and 90 lesions, at least 45 of them read again by both readers
 */
export const planDemoStudy = (given: Partial<DemoOptions> = {}): DemoPlan => {
  const options = { ...defaults, ...given }
  const { patients, seed, haemorrhageShare } = options
  if (!Number.isInteger(patients) || patients < 1 || patients > 999) {
    throw new RangeError(`planDemoStudy: patients must be a whole number from 1 to 999, got ${patients}`)
  }
  if (!Number.isSafeInteger(seed)) throw new RangeError(`planDemoStudy: seed must be a whole number, got ${seed}`)
  if (!(haemorrhageShare >= 0 && haemorrhageShare <= 1)) {
    throw new RangeError(`planDemoStudy: haemorrhageShare must be from 0 to 1, got ${haemorrhageShare}`)
  }
  const random = createRandom(seed)
  const counts = planLesionCounts(random, patients, options.lesions)
  const again = planSecondReadings(random, counts)
  const planned = counts.map((_, n) => planPatient(random, n, counts, again[n], options))
  const centres = [...new Set(scanners.map((s) => s.centre))]
  return {
    options,
    patients: planned,
    patientTable: tabulate(
      'patients',
      patientColumns(
        centres,
        scanners.map((s) => s.name),
      ),
      planned.map((p) => ({ subject: p.code, ...p.clinical })),
    ),
    lesionTable: tabulate('lesions', lesionColumns, planned.flatMap(lesionRecords)),
  }
}

const planPatient = (
  random: Random,
  index: number,
  counts: readonly number[],
  readAgain: boolean,
  { haemorrhageShare, smallOnly }: DemoOptions,
): DemoPatient => {
  const own = random.fork(`patient-${index}`)
  const code = `S${String(index + 1).padStart(3, '0')}`
  const admission = planAdmission(own.fork('admission'))
  const kinds = planKinds(random, own.fork('kinds'), index, counts[index], haemorrhageShare)
  const bare = drawHead(own.fork('head'), admission.age, admission.female, false)
  const ranks = kinds.map((_, n) => (smallOnly ? shareBelow10Ml : 1) * volumeRank(random, counts, index, n))
  const course = planCourse(
    own.fork('course'),
    planLesions(own.fork('lesions'), bare, code, kinds, ranks),
    admission,
    haemorrhageShare,
    // Texture is measured less well in small lesions: more of it, so that few patients have something to find.
    smallOnly ? 2.2 : 0.95,
  )
  const head = { ...bare, ventricularBlood: course.ivh }
  const lowest = Math.min(...course.lesions.map((l) => l.centre[2] - l.radiusMm * l.stretch[2]))
  const scan = planScan(own.fork('scan'), head, lowest)
  return {
    index,
    code,
    scan,
    head,
    lesions: course.lesions.map((l) => ({ ...l, readAgain })),
    readAgain,
    clinical: planClinical(own.fork('clinical'), admission, course, scan),
  }
}

/** First lesions are balanced over ten patients; further ones share the first one's kind three times in four. */
const planKinds = (
  random: Random,
  own: Random,
  index: number,
  count: number,
  haemorrhageShare: number,
): LesionKind[] => {
  const stream = random.fork(`kinds-${Math.floor(index / 10)}`)
  const order = stream.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  const first = (order[index % 10] + stream.uniform()) / 10 < haemorrhageShare
  return Array.from({ length: count }, (_, n) => {
    const blood = n === 0 || own.fork(`same-${n}`).chance(0.7) ? first : own.fork(`kind-${n}`).chance(haemorrhageShare)
    return blood ? 'haemorrhage' : 'contrast'
  })
}

const lesionRecords = (p: DemoPatient) =>
  p.lesions.map((l) => {
    const followUp = p.clinical.follow_up_volume_ml === null ? null : l.followUpMl
    return {
      lesion: l.code,
      subject: p.code,
      lesion_type: l.kind,
      site: l.site,
      location: l.location,
      side: l.side,
      baseline_volume_ml: l.volumeMl,
      follow_up_volume_ml: followUp,
      expansion: followUp === null ? null : +isExpansion(l.volumeMl, followUp),
      read_again: +l.readAgain,
    }
  })
