import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { JobContext } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import { type DemoPlan, type DemoTable, planDemoStudy } from '#core/demo/index.ts'
import { segmentColours } from '#core/segmentation/segments/segment-colours.ts'
import { countVoxels } from '#core/segmentation/labelmap/voxel-counts.ts'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { voxelCount } from '#core/imaging/geometry.ts'
import type { StudyTable } from '#core/study/study-table.ts'
import type { WritableDb } from '../database/open.ts'
import {
  addVoxelCounts,
  findReading,
  insertReading,
  insertSnapshot,
  putSegment,
  type ReadingRow,
  setHead,
} from '../database/repositories/readings.ts'
import { putReader } from '../database/repositories/readers.ts'
import { insertSeries } from '../database/repositories/series.ts'
import { insertSubject } from '../database/repositories/subjects.ts'
import { putTable } from '../database/repositories/tables.ts'
import { runTogether } from '../jobs/run-together.ts'
import type { RenderedPatient } from '../jobs/tasks/render-demo-patient.ts'
import type { OpenStudy, ServiceDeps } from './deps.ts'
import { createStudyFolder, discardStudyFolder } from './study-folder.ts'
import { toTableColumn } from './table-columns.ts'

export interface DemoOptions {
  readonly folder: string
  readonly patients: number
  readonly seed: number
  readonly compact: boolean
  /** Null: the generator's own. */
  readonly lesions: number | null
  readonly haemorrhageShare: number | null
  readonly smallOnly: boolean
}

/**
 * Makes the demonstration study: every patient's scan and readings in workers, then the database in patient
 * order, so that the same options give the same study whatever the number of workers. A cancelled or failed run leaves
 * no folder behind.
 *
 * @param admit  throws when the study may not be made, or not be opened after it was made
 */
export const makeDemoStudy = async (
  deps: ServiceDeps,
  options: DemoOptions,
  context: JobContext,
  admit: () => void,
): Promise<OpenStudy> => {
  admit()
  const { patients, seed, compact, lesions, haemorrhageShare, smallOnly } = options
  if (lesions !== null && (lesions < patients || lesions > 3 * patients)) {
    throw new AppError(
      'invalid-input',
      `${patients} patients have from ${patients} to ${3 * patients} lesions, got ${lesions}.`,
    )
  }
  const wanted = {
    patients,
    seed,
    compact,
    lesions,
    smallOnly,
    ...(haemorrhageShare === null ? {} : { haemorrhageShare }),
  }
  const plan = planDemoStudy(wanted)
  const made = createStudyFolder(resolve(options.folder), {
    name: 'Demo',
    createdAt: deps.clock().toISOString(),
    demo: true,
  })
  const { study } = made
  try {
    let done = 0
    const rendered = await runTogether(plan.patients, context.signal, async (_, index, signal) => {
      const input = { options: wanted, index, imageFolder: study.imageFolder }
      const patient = await deps.pool.run('renderDemoPatient', input, { signal })
      done++
      context.progress((0.95 * done) / plan.patients.length, `Made ${done} of ${plan.patients.length} patients`)
      return patient
    })
    context.progress(0.97, 'Writing the study database')
    const at = deps.clock().toISOString()
    study.db.transaction(() => {
      putReader(study.db, 'A', 'Reader A')
      putReader(study.db, 'B', 'Reader B')
      rendered.forEach((patient, index) => insertPatient(study.db, plan, index, patient, at))
      putTable(study.db, 'clinical', toStudyTable(plan.patientTable))
      putTable(study.db, 'lesion', toStudyTable(plan.lesionTable))
    })()
    // The transaction let no event through; a cancel that came meanwhile arrives here.
    await setImmediate()
    if (context.signal.aborted) throw new AppError('cancelled', 'Cancelled.')
    admit()
    return study
  } catch (error) {
    discardStudyFolder(made)
    throw error
  }
}

const insertPatient = (db: WritableDb, plan: DemoPlan, index: number, rendered: RenderedPatient, at: string): void => {
  const patient = plan.patients[index]
  const sex = patient.clinical.sex === 'female' ? 'F' : 'M'
  const ageYears = Number(patient.clinical.age)
  const subjectId = insertSubject(db, { code: patient.code, sex, ageYears })
  const seriesId = insertSeries(db, {
    subjectId,
    imageSha256: rendered.sha256,
    imageBytes: rendered.bytes,
    contentSha256: rendered.contentSha256,
    storedAs: 'int16',
    geometry: rendered.geometry,
    acquisition: {
      modality: 'CT',
      manufacturer: 'Synthetic',
      model: patient.scan.scanner,
      kernel: patient.scan.kernel,
      kVp: patient.scan.kVp,
      mAs: patient.scan.mAs,
      tubeCurrentMa: null,
      exposureTimeMs: null,
      sliceThicknessMm: patient.scan.sliceThicknessMm,
      reconstructionDiameterMm: null,
      gantryTiltTagDeg: null,
      pitch: null,
      ctdiVolMgy: null,
      contrastAgent: null,
      bodyPart: 'HEAD',
      seriesNumber: 1,
      imageType: ['DERIVED', 'SECONDARY', 'SYNTHETIC'],
      lossy: false,
      transferSyntax: null,
      ageYears,
      sex,
    },
    findings: [],
    derivation: null,
    importedAt: at,
  })
  for (const drawn of rendered.readings) {
    const readingId = insertReading(db, seriesId, drawn.reader, drawn.round)
    const reading = findReading(db, readingId) as ReadingRow
    for (const lesion of drawn.lesions) {
      const colour = segmentColours[(lesion.label - 1) % segmentColours.length]
      putSegment(db, reading, lesion.label, {
        label: lesion.label,
        name: `Lesion ${lesion.label}`,
        colour,
        lesion: lesion.lesionCode.replace(`${patient.code}-`, ''),
      })
    }
    insertSnapshot(db, readingId, 0, drawn.runs)
    addVoxelCounts(db, readingId, countVoxels(decodeRuns(drawn.runs, voxelCount(reading.geometry)), reading.geometry))
    setHead(db, readingId, 0, at)
  }
}

const toStudyTable = (table: DemoTable): StudyTable => ({
  columns: table.columns.map(toTableColumn),
  rows: table.rows.map((row) => [...row]),
})
