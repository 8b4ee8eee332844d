import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { extractFeatures } from '#core/radiomics/extract.ts'
import { serialiseSettings } from '#core/radiomics/serialise-settings.ts'
import type { ExtractionSettings } from '#core/radiomics/settings.ts'
import { readImageFile, readMaskFile } from '../io/index.ts'
import { softwareVersion } from '../version.ts'
import { settingsSha256 } from './extraction-parameters.ts'

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
  if (!statSync(path).isDirectory()) return createHash('sha256').update(readFileSync(path)).digest('hex')
  const hashes = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => fileSha256(join(entry.parentPath, entry.name)))
    .sort()
  return createHash('sha256').update(hashes.join('\n')).digest('hex')
}

/** Features of one label of a mask file over an image file. Throws IoError where a file cannot be read. */
export const extractFile = async (
  image: string,
  mask: string,
  settings: ExtractionSettings,
): Promise<FileExtraction> => {
  const volume = await readImageFile(image)
  const labels = await readMaskFile(mask)
  const result = extractFeatures(volume, labels, settings, {})
  const provenance: Provenance = {
    imageSha256: fileSha256(image),
    maskSha256: fileSha256(mask),
    settings: JSON.parse(serialiseSettings(settings)) as unknown,
    settingsSha256: settingsSha256(settings),
    softwareVersion,
    region: 'lesion',
    warnings: 'error' in result ? [] : result.warnings,
  }
  if ('error' in result) return { error: { code: result.error.code, message: result.error.message }, provenance }
  return { features: result.features, reasons: result.reasons, provenance }
}
