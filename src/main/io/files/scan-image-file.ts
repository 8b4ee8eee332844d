import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readImageNode } from '@itk-wasm/image-io'
import { DicomParseError } from '#core/imaging/formats/dicom/dataset.ts'
import { axisVector, type Geometry, sliceOrigin, type Triple } from '#core/imaging/geometry.ts'
import { checkGeometry } from '#core/imaging/series/check-geometry.ts'
import { finding, inWords } from '#core/imaging/series/finding.ts'
import { measureStack } from '#core/imaging/series/measure-stack.ts'
import type {
  AcquisitionFacts,
  Finding,
  ImageFormat,
  SeriesCandidate,
  SeriesIdentity,
  SetAside,
  UnreadableFile,
} from '#core/imaging/series/types.ts'
import { gridOf } from './itk-image.ts'
import { findVoxels, type NiftiFile, type NiftiRefusal, openNifti } from './nifti-file.ts'
import { quietly } from './quietly.ts'
import { unreadable } from './unreadable.ts'

/** What became of one file, and the files that hold its voxels. */
export type ImageFileScan = (
  | { readonly candidate: SeriesCandidate }
  | { readonly setAside: SetAside }
  | { readonly unreadable: UnreadableFile }
) & { readonly companions: readonly string[] }

const formats: readonly (readonly [pattern: RegExp, format: ImageFormat])[] = [
  [/\.(nii|hdr)(\.gz)?$/i, 'nifti'],
  [/\.(nrrd|nhdr)$/i, 'nrrd'],
  [/\.(mha|mhd)$/i, 'metaimage'],
]

/** Image format by the ending of the name; null for what is taken as DICOM. */
export const formatOfName = (path: string): ImageFormat | null => formats.find(([p]) => p.test(path))?.[1] ?? null

/** Reads the header of a NIfTI, NRRD or MetaImage file. */
export const scanImageFile = async (path: string, format: ImageFormat): Promise<ImageFileScan> => {
  if (format === 'nifti') return scanNifti(path)
  const companions = await companionsOf(path)
  try {
    const grid = gridOf(await quietly(() => readImageNode(path, { informationOnly: true })))
    if (!('refusal' in grid)) return { candidate: describe(path, format, grid.geometry, []), companions }
    const { code, reason } = grid.refusal
    if (code === 'sheared') return { unreadable: { path, code: 'unsupported', reason }, companions }
    return { setAside: setAside(path, code, reason), companions }
  } catch {
    return { unreadable: damaged(path), companions }
  }
}

const scanNifti = async (path: string): Promise<ImageFileScan> => {
  try {
    const file = await openNifti(path)
    if ('code' in file && file.code === 'not-nifti' && /\.hdr(\.gz)?$/i.test(path)) {
      return { unreadable: unreadable(path, new DicomParseError('not-dicom', '')), companions: [] }
    }
    const voxels = /\.hdr(\.gz)?$/i.test(path) ? await findVoxels(path) : null
    return { ...describeNifti(path, file), companions: voxels === null ? [] : [voxels] }
  } catch (error) {
    return { unreadable: unreadable(path, error), companions: [] }
  }
}

const describeNifti = (path: string, file: NiftiFile | NiftiRefusal) => {
  if (!('code' in file)) {
    const more = [
      ...(file.assumed ? [orientationAssumed] : []),
      ...(file.transformsDifferMm === null ? [] : [transformsDiffer(file.transformsDifferMm)]),
    ]
    return { candidate: describe(path, 'nifti', file.geometry, more) }
  }
  const { code, reason } = file
  if (code === 'not-nifti') return { unreadable: damaged(path) }
  if (code === 'sheared') return { unreadable: { path, code: 'unsupported', reason } as const }
  if (code === 'damaged' || code === 'truncated' || code === 'unsupported')
    return { unreadable: { path, code, reason } }
  return { setAside: setAside(path, code, reason) }
}

const setAside = (path: string, code: SetAside['code'], reason: string): SetAside => ({
  code,
  reason,
  modality: null,
  seriesNumber: null,
  files: [path],
  candidate: null,
})

const transformsDiffer = (mm: number): Finding =>
  finding(
    'transforms-differ',
    'warning',
    `The file places the image twice (qform and sform), up to ${inWords(mm, 1)} mm apart; the sform is used. Other programs may use the other one: masks drawn in them may not fit.`,
    { mm: Number(mm.toFixed(2)) },
    ['check-source', 'import-as-is'],
  )

const orientationAssumed = finding(
  'geometry-assumed',
  'warning',
  'The file does not tell how the image lies in the patient; left and right cannot be known.',
  {},
  ['check-source', 'import-as-is'],
)

const damaged = (path: string): UnreadableFile => ({
  path,
  code: 'damaged',
  reason: 'The image file is damaged, incomplete or in an unknown variant.',
})

const describe = (path: string, format: ImageFormat, geometry: Geometry, more: readonly Finding[]): SeriesCandidate => {
  const origins = Array.from({ length: geometry.size[2] }, (_, k): Triple => sliceOrigin(geometry, k))
  const measure = measureStack(origins, axisVector(geometry, 0), axisVector(geometry, 1))
  const report = [
    ...checkGeometry(measure, { gantryTiltDeg: null, thicknessMm: [] }).filter((f) => f.code !== 'thickness-absent'),
    ...more,
    finding(
      'not-hounsfield',
      'info',
      'The file does not tell the modality or the unit of its values. Check that air is near -1000 and water near 0 before using it as CT.',
    ),
  ]
  return {
    key: createHash('sha256').update(`file ${path}`).digest('hex'),
    format,
    modality: null,
    files: [path],
    geometry,
    facts: { ...noFacts, rows: geometry.size[1], columns: geometry.size[0], frames: geometry.size[2] },
    identity: nobody,
    report,
    modes: geometry.sliceOriginsMm === null ? ['as-is'] : ['as-is', 'corrected'],
    slices: null,
  }
}

const noFacts: AcquisitionFacts = {
  modality: null,
  manufacturer: null,
  model: null,
  kernel: null,
  kvp: null,
  exposureMas: null,
  tubeCurrentMa: null,
  exposureTimeMs: null,
  sliceThicknessMm: null,
  spacingBetweenSlicesMm: null,
  reconstructionDiameterMm: null,
  gantryTiltTagDeg: null,
  pitch: null,
  ctdiVolMgy: null,
  contrastAgent: null,
  bodyPart: null,
  patientPosition: null,
  imageType: [],
  reconstructionAlgorithm: null,
  rescaleType: null,
  lossy: false,
  lossyRatio: null,
  transferSyntax: null,
  seriesNumber: null,
  acquisitionNumber: null,
  rows: 0,
  columns: 0,
  frames: 0,
  bitsStored: null,
  pixelPaddingValue: null,
  ageYears: null,
  sex: null,
}

const nobody: SeriesIdentity = {
  patientName: null,
  patientId: null,
  birthDate: null,
  sex: null,
  accessionNumber: null,
  institution: null,
  studyDate: null,
  studyTime: null,
  seriesDate: null,
  seriesTime: null,
  acquisitionDate: null,
  acquisitionTime: null,
  studyInstanceUid: null,
  seriesInstanceUid: null,
  frameOfReferenceUid: null,
  studyDescription: null,
  seriesDescription: null,
  protocolName: null,
}

/** Files that a detached header (`.mhd`, `.nhdr`) names for its voxels. */
const companionsOf = async (path: string): Promise<readonly string[]> => {
  if (!/\.(mhd|nhdr)$/i.test(path)) return []
  const handle = await open(path).catch(() => null)
  if (handle === null) return []
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256 * 1024), 0, 256 * 1024, 0)
    const lines = buffer.subarray(0, bytesRead).toString('utf8').split(/\r?\n/)
    const at = lines.findIndex((l) => /^(ElementDataFile\s*=|data ?file:)/i.test(l))
    if (at < 0) return []
    const value = lines[at].replace(/^[^=:]*[=:]\s*/, '').trim()
    const names = /^LIST\b/i.test(value) ? lines.slice(at + 1).map((l) => l.trim()) : [value]
    return names.filter((n) => n !== '').map((n) => join(dirname(path), n))
  } finally {
    await handle.close()
  }
}
