import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
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
import { checkNrrd } from './check-nrrd.ts'
import { damagedReason, type ImageRefusal, refused } from './image-refusal.ts'
import { gridOf } from './itk-image.ts'
import { openMetaImage } from './metaimage-file.ts'
import { findVoxels, openNifti } from './nifti-file.ts'
import { mendNrrdGeometry, namesPatientSpace } from './nrrd-place.ts'
import { quietly } from './quietly.ts'
import { readTextHeader, type TextHeader } from './text-header.ts'
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
  let companions: readonly string[] = []
  try {
    const text = format === 'nifti' ? null : await readTextHeader(path)
    const voxels = /\.hdr(\.gz)?$/i.test(path) ? await findVoxels(path) : null
    companions = voxels === null ? (text?.dataFiles ?? []) : [voxels]
    const placed = text === null ? await placeNifti(path) : await placeByText(path, format, text)
    if (!('code' in placed))
      return { candidate: await describe(path, format, placed.geometry, placed.more), companions }
    return { ...refusalEntry(path, placed), companions: placed.code === 'other-format' ? [] : companions }
  } catch (error) {
    return { unreadable: unreadable(path, error), companions }
  }
}

interface PlacedImage {
  readonly geometry: Geometry
  /** Findings of the header beyond those of the geometry. */
  readonly more: readonly Finding[]
}

const placeNifti = async (path: string): Promise<PlacedImage | ImageRefusal> => {
  const file = await openNifti(path)
  if ('code' in file) return file
  const differ = file.transformsDifferMm
  const more = [...(file.assumed ? [orientationAssumed] : []), ...(differ === null ? [] : [transformsDiffer(differ)])]
  return { geometry: file.geometry, more }
}

const placeByText = async (
  path: string,
  format: ImageFormat,
  text: TextHeader,
): Promise<PlacedImage | ImageRefusal> => {
  if (format === 'metaimage') {
    const file = await openMetaImage(path, text)
    return 'code' in file ? file : { geometry: file.geometry, more: file.header.assumed ? [orientationAssumed] : [] }
  }
  const refusal = await checkNrrd(path, text)
  if (refusal !== null) return refusal
  const image = await quietly(() => readImageNode(path, { informationOnly: true })).catch(() => null)
  if (image === null) return refused('damaged', damagedReason)
  const grid = gridOf(image)
  if ('refusal' in grid) return grid.refusal
  return { geometry: mendNrrdGeometry(grid.geometry, text), more: namesPatientSpace(text) ? [] : [orientationAssumed] }
}

const refusalEntry = (path: string, { code, reason }: ImageRefusal) => {
  if (code === 'other-format') {
    // A header of another kind with the ending .hdr is no image of ours; a NIfTI file without its header is broken.
    const isHdr = /\.hdr(\.gz)?$/i.test(path)
    if (isHdr) return { unreadable: unreadable(path, new DicomParseError('not-dicom', '')) }
    return { unreadable: { path, code: 'damaged', reason: damagedReason } as const }
  }
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

const describe = async (
  path: string,
  format: ImageFormat,
  geometry: Geometry,
  more: readonly Finding[],
): Promise<SeriesCandidate> => {
  const { size, mtimeMs } = await stat(path)
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
    key: createHash('sha256').update(`file ${path} ${size} ${mtimeMs}`).digest('hex'),
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
