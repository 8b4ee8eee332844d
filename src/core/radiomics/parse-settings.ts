import type { ExtractionSettings, FamilyRequest, Family, ImageType, ImageTypeRequest, Settings } from './settings.ts'
import { catalogue } from './catalogue.ts'
import { checkSetting } from './check-setting.ts'
import { nearestName } from './nearest-name.ts'
import { pythonNumber } from './python-number.ts'
import { readOwnSettings } from './read-own-settings.ts'
import { ignoredSettings, settingRules } from './setting-rules.ts'
import { defaultExtractionSettings, defaultSettings, families, imageTypes } from './settings.ts'

export type ParsedSettings =
  | { readonly settings: ExtractionSettings; readonly problems: null }
  | { readonly settings: null; readonly problems: readonly string[] }

/**
 * Reads PyRadiomics' parameters from an object that was parsed from YAML or JSON.
 *
 * @param parameters  keys `setting`, `imageType`, `featureClass` and, for what PyRadiomics does not have, `hyperdense`;
 *                    null or an empty object means the defaults. Whole numbers may be bigint: then LoG images are named
 *                    after the number as written (`log-sigma-1-mm-3D` for 1, `log-sigma-1-0-mm-3D` for 1.0)
 * @returns the settings with defaults filled in, or every problem as a sentence naming the entry and the remedy
 */
export const parseSettings = (parameters: unknown): ParsedSettings => {
  const problems: string[] = []
  const top = asMap(parameters ?? {}, 'the parameters', problems)
  for (const key of Object.keys(top)) {
    if (key === 'voxelSetting') {
      problems.push('voxelSetting: feature maps per voxel are not available; remove voxelSetting')
    } else if (!topKeys.includes(key)) problems.push(unknownName('section', key, topKeys))
  }
  const setting = { ...defaultSettings, ...readSettings(top.setting ?? {}, 'setting', null, problems) } as Settings
  const requested = readImageTypes(top.imageType, problems)
  const wanted = readFamilies(top.featureClass, problems)
  const own = readOwnSettings(top.hyperdense, problems)
  findContradictions(setting, requested, problems)
  if (problems.length > 0) return { settings: null, problems }
  const settings = { setting, imageTypes: requested, families: wanted }
  return { settings: own === null ? settings : { ...settings, hyperdense: own }, problems: null }
}

const topKeys = ['setting', 'imageType', 'featureClass', 'hyperdense']
const settingNames = settingRules.map((rule) => rule.name)

const asMap = (value: unknown, where: string, problems: string[]): Record<string, unknown> => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  problems.push(`${where} must be a map of names to values, got ${JSON.stringify(plainNumbers(value))}`)
  return {}
}

const unknownName = (kind: string, name: string, known: readonly string[]): string => {
  const nearest = nearestName(name, known)
  return `unknown ${kind} "${name}"${nearest === null ? `; known are ${known.join(', ')}` : `; did you mean "${nearest}"?`}`
}

const readSettings = (
  given: unknown,
  where: string,
  imageType: string | null,
  problems: string[],
): Record<string, unknown> => {
  const out: Record<string, unknown> = {}
  const map = asMap(given, where, problems)
  if ((map.binWidth ?? null) !== null && (map.binCount ?? null) !== null) {
    problems.push(`${where}: binWidth and binCount exclude each other; keep one`)
  }
  for (const [name, value] of Object.entries(map)) {
    if (ignoredSettings.includes(name)) continue
    if (name === 'label_channel') {
      if (plainNumbers(value) !== 0 && value !== null)
        problems.push('label_channel: masks with several channels are not available; use label')
      continue
    }
    const rule = settingRules.find((r) => r.name === name)
    if (rule === undefined) {
      problems.push(`${where}: ${unknownName('setting', name, settingNames)}`)
      continue
    }
    if (imageType !== null && rule.scope === 'extraction') {
      problems.push(
        `${where}: ${name} holds for the whole extraction and has no effect on one image type; move it to setting`,
      )
      continue
    }
    const checked = checkSetting(rule, plainNumbers(value))
    if ('problem' in checked) problems.push(`${where}: ${checked.problem}`)
    else {
      out[name] = checked.value
      if (name === 'sigma') Object.assign(out, sigmaText(value, imageType !== null))
    }
  }
  return out
}

/** Whole numbers of a YAML file may come as bigint. */
const plainNumbers = (value: unknown): unknown =>
  typeof value === 'bigint' ? Number(value) : Array.isArray(value) ? value.map(plainNumbers) : value

/** An image type's own sigma replaces the text of the common one, too. */
const sigmaText = (value: unknown, replaces: boolean): Pick<Settings, 'sigmaText'> => {
  if (Array.isArray(value) && value.some((v) => typeof v === 'bigint')) return { sigmaText: value.map(pythonNumber) }
  return replaces ? { sigmaText: undefined } : {}
}

const readImageTypes = (given: unknown, problems: string[]): ImageTypeRequest[] => {
  const map = given === undefined || given === null ? {} : asMap(given, 'imageType', problems)
  const requested: ImageTypeRequest[] = []
  for (const [name, custom] of Object.entries(map)) {
    const type = imageTypes.find((t): t is ImageType => t === name)
    if (type === undefined) problems.push(`imageType: ${unknownName('image type', name, imageTypes)}`)
    else {
      const overrides = readSettings(custom ?? {}, `imageType ${type}`, type, problems) as Partial<Settings>
      requested.push({ type, overrides })
    }
  }
  return requested.length > 0 || problems.length > 0 ? requested : [...defaultExtractionSettings.imageTypes]
}

const readFamilies = (given: unknown, problems: string[]): FamilyRequest[] => {
  const map = given === undefined || given === null ? {} : asMap(given, 'featureClass', problems)
  const wanted: FamilyRequest[] = []
  for (const [name, list] of Object.entries(map)) {
    const family = families.find((f): f is Family => f === name)
    if (family === undefined) {
      problems.push(`featureClass: ${unknownName('feature class', name, families)}`)
      continue
    }
    if (list === null || (Array.isArray(list) && list.length === 0)) {
      wanted.push({ family, features: null })
      continue
    }
    if (!Array.isArray(list)) {
      problems.push(
        `featureClass ${family} must be a list of feature names or empty, got ${JSON.stringify(plainNumbers(list))}`,
      )
      continue
    }
    const known = catalogue.filter((f) => f.family === family).map((f) => f.name)
    for (const feature of list) {
      if (!known.includes(String(feature))) {
        problems.push(`featureClass ${family}: ${unknownName('feature', String(feature), known)}`)
      }
    }
    wanted.push({ family, features: [...new Set(list.map(String))] })
  }
  return wanted.length > 0 || problems.length > 0 ? wanted : [...defaultExtractionSettings.families]
}

const findContradictions = (setting: Settings, requested: readonly ImageTypeRequest[], problems: string[]): void => {
  if (setting.resampledPixelSpacing !== null && setting.interpolator === null) {
    problems.push(
      'setting: resampledPixelSpacing asks for resampling, but interpolator is empty; name one or remove both',
    )
  }
  for (const { type, overrides } of requested) {
    const sigma = overrides.sigma ?? setting.sigma
    if ((overrides.binWidth ?? null) !== null && (overrides.binCount ?? setting.binCount) !== null) {
      problems.push(`imageType ${type}: binWidth has no effect beside binCount; keep one`)
    }
    if (type === 'LoG' && sigma === null)
      problems.push('imageType LoG: needs sigma, a list of widths in mm, e.g. [1, 2, 3]')
  }
  if (setting.removeOutliers !== null && !setting.normalize) {
    problems.push('setting: removeOutliers works only together with normalize: true; add it or remove removeOutliers')
  }
}
