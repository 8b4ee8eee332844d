import { createHash } from 'node:crypto'
import { parseDocument, Scalar, stringify } from 'yaml'
import { AppError } from '#contract/errors.ts'
import { parseSettings } from '#core/radiomics/parse-settings.ts'
import { serialiseSettings } from '#core/radiomics/serialise-settings.ts'
import type { ExtractionSettings, Settings } from '#core/radiomics/settings.ts'

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
    const document = parseDocument(text, { version: '1.1', uniqueKeys: true, intAsBigInt: true })
    if (document.errors.length > 0) throw document.errors[0]
    return plainNumbers(document.toJS({ maxAliasCount: mostAliases }), '')
  } catch (error) {
    // Beside its own errors the library throws what it runs into: too many aliases, too deep nesting.
    throw new AppError('invalid-input', `The extraction parameters are not valid YAML: ${(error as Error).message}`)
  }
}

/** Whole numbers as numbers, except in `sigma`: images are named after a sigma as it was written, 1 or 1.0. */
const plainNumbers = (value: unknown, key: string): unknown => {
  if (typeof value === 'bigint') return key === 'sigma' ? value : Number(value)
  if (Array.isArray(value)) return value.map((item) => plainNumbers(item, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plainNumbers(item, name)]))
}

/** Hash that names the settings in every table: SHA-256 of their canonical text. */
export const settingsSha256 = (settings: ExtractionSettings): string =>
  createHash('sha256').update(serialiseSettings(settings)).digest('hex')

/** The settings as a complete PyRadiomics parameter file; settings that are off (null) are left out,
 * and so is the bin width where a bin count rules. */
export const settingsYaml = (settings: ExtractionSettings): string => {
  const { binWidth, ...others } = settings.setting
  const given = others.binCount === null ? { binWidth, ...others } : others
  return stringify(
    {
      setting: written(given),
      imageType: Object.fromEntries(settings.imageTypes.map((t) => [t.type, written(t.overrides)])),
      featureClass: Object.fromEntries(settings.families.map((f) => [f.family, f.features ?? []])),
      ...(settings.hyperdense === undefined ? {} : { hyperdense: settings.hyperdense }),
    },
    { version: '1.1' },
  )
}

/** Settings as they stand in a file: those that are off left out, each sigma as it was written. */
const written = ({ sigmaText, ...settings }: Partial<Settings>): Record<string, unknown> => {
  const plain = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null))
  const { sigma } = settings
  if (sigma === undefined || sigma === null) return plain
  return { ...plain, sigma: sigma.map((value, n) => asFloat(value, sigmaText?.[n])) }
}

const asFloat = (value: number, text: string | undefined): Scalar<number> => {
  const scalar = new Scalar(value)
  if (text === undefined || text.includes('.')) scalar.minFractionDigits = 1
  return scalar
}
