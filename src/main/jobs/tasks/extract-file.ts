import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { extractFeatures } from '#core/radiomics/extract.ts'
import { serialiseSettings } from '#core/radiomics/serialise-settings.ts'
import type { ExtractionSettings } from '#core/radiomics/settings.ts'
import { IoError, readImageFile, readMaskFile } from '#main/io/index.ts'
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

/** Features of one label of a mask file over an image file. Throws IoError where a file cannot be read. */
export const extractFile = async (input: {
  readonly image: string
  readonly mask: string
  readonly settings: ExtractionSettings
  readonly settingsSha256: string
}): Promise<FileExtraction> => {
  const { settings, settingsSha256 } = input
  const hashes = hashPair(input)
  const result = extractFeatures(await readImageFile(input.image), await readMaskFile(input.mask), settings, {})
  const provenance: Provenance = {
    imageSha256: hashes.image,
    maskSha256: hashes.mask,
    settings: JSON.parse(serialiseSettings(settings)) as unknown,
    settingsSha256,
    softwareVersion,
    region: 'lesion',
    warnings: 'error' in result ? [] : result.warnings,
  }
  if ('error' in result) return { error: { code: result.error.code, message: result.error.message }, provenance }
  return { features: result.features, reasons: result.reasons, provenance }
}
