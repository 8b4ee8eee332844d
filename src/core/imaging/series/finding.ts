import type { Finding, FindingCode, FindingParams, Remedy, RemedyCode, Severity } from './types.ts'

const remedies: Readonly<Record<RemedyCode, string>> = {
  'import-as-is': 'Import as it is: every slice keeps its true position, and volumes are computed from those.',
  'import-corrected': 'Import a corrected copy: a derived image, resampled to a regular grid and marked as such.',
  'find-missing-files': 'Look for the missing files and scan again.',
  'choose-other-series': 'Choose another series of the same study.',
  'check-source': 'Check with the place where the images come from.',
}

/**
 * One line of a geometry report.
 *
 * @param message  what it means, a sentence with its numbers
 * @param params  the same numbers, for translated messages; nothing of the patient
 */
export const finding = (
  code: FindingCode,
  severity: Severity,
  message: string,
  params: FindingParams = {},
  remedyCodes: readonly RemedyCode[] = [],
): Finding => ({
  code,
  severity,
  message,
  params,
  remedies: remedyCodes.map((c): Remedy => ({ code: c, message: remedies[c] })),
})

/** A number for a sentence: at most `digits` decimals, no trailing zeros. */
export const inWords = (value: number, digits = 2): string => String(Number(value.toFixed(digits)))
