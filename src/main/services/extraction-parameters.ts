import { createHash } from 'node:crypto'
import { parseDocument, stringify } from 'yaml'
import { AppError } from '#contract/errors.ts'
import { parseSettings } from '#core/radiomics/parse-settings.ts'
import { serialiseSettings } from '#core/radiomics/serialise-settings.ts'
import type { ExtractionSettings } from '#core/radiomics/settings.ts'

/**
 * Extraction settings from PyRadiomics parameter text (YAML 1.1 as PyYAML reads it; JSON is YAML too); null for the
 * defaults. Throws AppError invalid-input naming every setting that cannot be.
 */
export const readParameters = (text: string | null): ExtractionSettings => {
  const parsed = parseSettings(text === null || text.trim() === '' ? null : plainFromYaml(text))
  if (parsed.settings === null) {
    throw new AppError(
      'invalid-input',
      `The extraction parameters cannot be used. ${parsed.problems.map((p) => (p.endsWith('?') ? p : `${p}.`)).join(' ')}`,
      {
        problems: parsed.problems,
      },
    )
  }
  return parsed.settings
}

/** How often aliases may repeat one part; parameter files have no use for many. */
const mostAliases = 100

const plainFromYaml = (text: string): unknown => {
  if (text.includes('\0') || text.startsWith('\uFFFD')) {
    throw new AppError(
      'invalid-input',
      'The extraction parameters are not UTF-8 text (they look like UTF-16, which Windows calls "Unicode"). Save the file as UTF-8.',
    )
  }
  try {
    const document = parseDocument(text, { version: '1.1', uniqueKeys: true })
    if (document.errors.length > 0) throw document.errors[0]
    return document.toJS({ maxAliasCount: mostAliases }) as unknown
  } catch (error) {
    // Beside its own errors the library throws what it runs into: too many aliases, too deep nesting.
    throw new AppError('invalid-input', `The extraction parameters are not valid YAML: ${(error as Error).message}`)
  }
}

/** Hash that names the settings in every table: SHA-256 of their canonical text. */
export const settingsSha256 = (settings: ExtractionSettings): string =>
  createHash('sha256').update(serialiseSettings(settings)).digest('hex')

/** The settings as a complete PyRadiomics parameter file; settings that are off (null) are left out,
 * and so is the bin width where a bin count rules. */
export const settingsYaml = (settings: ExtractionSettings): string => {
  const { binWidth, ...others } = settings.setting
  const given = others.binCount === null ? { binWidth, ...others } : others
  const setting = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
  return stringify(
    {
      setting,
      imageType: Object.fromEntries(settings.imageTypes.map((t) => [t.type, t.overrides])),
      featureClass: Object.fromEntries(settings.families.map((f) => [f.family, f.features ?? []])),
    },
    { version: '1.1' },
  )
}
