import type { ExtractionSettings } from './settings.ts'

/**
 * Canonical text of the settings, the same for every way of writing the same extraction: defaults filled in, keys
 * sorted, no spaces. Its SHA-256 names the settings of a feature table. The label is left out, because it says which
 * region is measured and not how.
 */
export const serialiseSettings = (settings: ExtractionSettings): string => {
  const { label: _label, ...setting } = settings.setting
  return canonical({
    setting,
    imageTypes: settings.imageTypes,
    families: settings.families,
    hyperdense: settings.hyperdense,
  })
}

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
