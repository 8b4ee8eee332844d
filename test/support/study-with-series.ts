import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AppApi, createClient } from '#contract/client.ts'
import type { Geometry } from '#core/imaging/geometry.ts'
import { identityDirection } from '#core/imaging/geometry.ts'
import { openDatabase } from '#main/database/open.ts'
import { insertSeries } from '#main/database/repositories/series.ts'
import { insertSubject } from '#main/database/repositories/subjects.ts'
import { type App, createApp } from '#main/app.ts'

/** A folder that is removed when the test file ends. */
export const temporaryFolder = (): { path: string; remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'hyperdense-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) }
}

export const testGeometry = (change: Partial<Geometry> = {}): Geometry => ({
  size: [20, 16, 6],
  spacingMm: [0.5, 0.5, 5],
  originMm: [-10, -20, 30],
  direction: identityDirection,
  sliceOriginsMm: null,
  ...change,
})

/** Puts a subject with one series (no image file) into a study's database and answers the series' id. */
export const addSeriesRow = (folder: string, code: string, geometry: Geometry): number => {
  const db = openDatabase(folder, { create: false })
  try {
    const subjectId = insertSubject(db, { code, sex: null, ageYears: null })
    return insertSeries(db, {
      subjectId,
      imageSha256: code.padEnd(64, '0'),
      imageBytes: 1,
      contentSha256: code.padEnd(64, '1'),
      storedAs: 'int16',
      geometry,
      acquisition: {
        modality: 'CT',
        manufacturer: null,
        model: null,
        kernel: null,
        kVp: null,
        mAs: null,
        tubeCurrentMa: null,
        exposureTimeMs: null,
        sliceThicknessMm: null,
        reconstructionDiameterMm: null,
        gantryTiltTagDeg: null,
        pitch: null,
        ctdiVolMgy: null,
        contrastAgent: null,
        bodyPart: null,
        seriesNumber: null,
        imageType: [],
        lossy: false,
        transferSyntax: null,
        ageYears: null,
        sex: null,
      },
      findings: [],
      derivation: null,
      importedAt: '2026-01-02T03:04:05.000Z',
    })
  } finally {
    db.close()
  }
}

export interface TestStudy {
  readonly app: App
  readonly api: AppApi
  readonly folder: string
  readonly seriesId: number
  /** Closes the application and opens the same study with a new one. */
  reopen(): Promise<TestStudy>
  close(): Promise<void>
}

const openWith = async (base: string, folder: string, seriesId: number): Promise<TestStudy> => {
  const app = createApp({ host: 'test', userFolder: join(base, 'user'), workers: 1 })
  const api = createClient({ call: app.call, listen: app.listen })
  await api.study.open({ folder })
  return {
    app,
    api,
    folder,
    seriesId,
    reopen: async () => {
      await app.close()
      return openWith(base, folder, seriesId)
    },
    close: () => app.close(),
  }
}

/** A new study with one subject and one empty series of the given geometry. */
export const studyWithSeries = async (base: string, geometry = testGeometry()): Promise<TestStudy> => {
  const folder = join(base, 'Test.hyperdense')
  const app = createApp({ host: 'test', userFolder: join(base, 'user'), workers: 1 })
  await app.call('study.create', { folder, name: 'Test' })
  await app.close()
  return openWith(base, folder, addSeriesRow(folder, 'S001', geometry))
}
