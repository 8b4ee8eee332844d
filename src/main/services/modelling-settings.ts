import { AppError } from '#contract/errors.ts'
import type { Plan } from '#core/modelling/plan/plan.ts'
import { readParameters, settingsSha256 } from './extraction-parameters.ts'
import type { RawTable } from '#core/study/describe-columns.ts'
import { presetText } from './radiomics-presets.ts'

/** Hash of settings that a block names by a preset or by the hash itself; null for a name that is no preset. */
const hashOf = (settings: string): string | null => {
  if (/^[0-9a-f]{64}$/.test(settings)) return settings
  const text = presetText(settings)
  return text === null ? null : settingsSha256(readParameters(text))
}

/** Hashes of the feature settings that a plan's blocks name; a name that is no preset is refused. */
export const wantedSettings = (plan: Plan): string[] =>
  plan.blocks.flatMap(({ name, settings }) => {
    if (settings === null) return []
    const hash = hashOf(settings)
    if (hash === null) {
      throw new AppError('invalid-input', `Block ${name} names the settings ${settings}, which are no shipped preset.`)
    }
    return [hash]
  })

/** What is to be said where a table says that its features were made with other settings than the plan names. */
export const settingsNotes = (plan: Plan, file: string, { columns, rows }: RawTable): string[] => {
  const at = columns.indexOf('settings_sha256')
  const found = at < 0 ? [] : [...new Set(rows.map((row) => row[at].trim()))].filter((hash) => hash !== '')
  return plan.blocks.flatMap(({ name, from, settings }) => {
    if (from !== 'radiomics' || settings === null || found.length === 0) return []
    const wanted = hashOf(settings)
    if (wanted === null)
      return [`Block ${name} names the settings ${settings}, which are no shipped preset; they were not compared.`]
    const other = found.filter((hash) => hash !== wanted).map((hash) => hash.slice(0, 8))
    return other.length === 0
      ? []
      : [`${file} was made with other settings (${other.join(', ')}) than the plan names for block ${name}.`]
  })
}
