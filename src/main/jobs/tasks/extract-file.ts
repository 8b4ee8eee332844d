import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Extraction, extractFeatures } from '#core/radiomics/extract.ts'
import { snapToFloat32 } from '#core/imaging/snap-to-float32.ts'
import { serialiseSettings } from '#core/radiomics/serialise-settings.ts'
import type { ExtractionSettings } from '#core/radiomics/settings.ts'
import { IoError, readImageFile } from '#main/io/index.ts'
import { softwareVersion } from '#main/version.ts'

export interface Provenance {
  readonly imageSha256: string
  readonly maskSha256: string
  readonly settings: unknown
  readonly settingsSha256: string
  readonly softwareVersion: string
  readonly region: string
  readonly warnings: readonly string[]
}

/** The features of one lesion, or why there are none; either with what it was made from. */
export type FileExtraction =
  | {
      readonly features: Readonly<Record<string, number | null>>
      readonly reasons: Readonly<Record<string, string>>
      readonly provenance: Provenance
    }
  | { readonly error: { readonly code: string; readonly message: string }; readonly provenance: Provenance }

/** SHA-256 of a file; of a folder (a DICOM series), of the sorted hashes of its files. */
const fileSha256 = (path: string): string => {
  if (!existsSync(path)) throw new IoError('not-found', `There is no file or folder ${path}.`)
  if (!statSync(path).isDirectory()) return createHash('sha256').update(readFileSync(path)).digest('hex')
  const hashes = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => fileSha256(join(entry.parentPath, entry.name)))
    .sort()
  return createHash('sha256').update(hashes.join('\n')).digest('hex')
}

/** SHA-256 of an image and of its mask. */
export const hashPair = (input: {
  readonly image: string
  readonly mask: string
}): { image: string; mask: string } => ({
  image: fileSha256(input.image),
  mask: fileSha256(input.mask),
})

/** Features of one label of a mask file over an image file, or why there are none. Throws IoError where a file is absent. */
export const extractFile = async (input: {
  readonly image: string
  readonly mask: string
  readonly settings: ExtractionSettings
  readonly settingsSha256: string
}): Promise<FileExtraction> => {
  const { settings, settingsSha256 } = input
  const hashes = hashPair(input)
  const warnings: string[] = []
  const measure = async (): Promise<Extraction | { error: { code: string; message: string } }> => {
    const image = await readImageFile(input.image)
    const mask = snapToFloat32(image, await readImageFile(input.mask))
    if (mask.snapped) warnings.push(roundedGrid)
    const broken = mask.volume.data.find((value) => !Number.isInteger(value))
    if (broken !== undefined) {
      const sentence = `The mask holds ${broken}; labels are whole numbers. Threshold it into a mask first.`
      return { error: { code: 'not-a-mask', message: sentence } }
    }
    return extractFeatures(image, mask.volume, settings, {})
  }
  const result = await measure().catch((error: unknown) => {
    if (!(error instanceof IoError)) throw error
    return { error: { code: error.code, message: error.message } }
  })
  const provenance: Provenance = {
    imageSha256: hashes.image,
    maskSha256: hashes.mask,
    settings: JSON.parse(serialiseSettings(settings)) as unknown,
    settingsSha256,
    softwareVersion,
    region: 'lesion',
    warnings: 'error' in result ? warnings : [...warnings, ...result.warnings],
  }
  if ('error' in result) return { error: { code: result.error.code, message: result.error.message }, provenance }
  return { features: result.features, reasons: result.reasons, provenance }
}

const roundedGrid =
  'The grids of image and mask differ by no more than the rounding of a NIfTI header (32-bit numbers); they are taken as the same.'
