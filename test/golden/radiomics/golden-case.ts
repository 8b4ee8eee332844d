import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Volume } from '#core/imaging/volume.ts'
import { catalogue } from '#core/radiomics/catalogue.ts'
import { extractFeatures } from '#core/radiomics/extract.ts'
import { parseSettings } from '#core/radiomics/parse-settings.ts'
import { readImage } from './read-image.ts'

/** What PyRadiomics gave for one image, mask and set of parameters. */
export interface GoldenCase {
  readonly image: string
  readonly mask: string
  readonly params: Record<string, unknown>
  readonly features?: Record<string, number | null>
  readonly error?: { readonly type: string; readonly message: string }
}

export const readGolden = (path: string): GoldenCase => JSON.parse(readFileSync(path, 'utf8')) as GoldenCase

/** Values that differ from PyRadiomics', as sentences; empty if all agree by the rule of equality. */
export const differencesFrom = async (golden: GoldenCase, dataFolder: string): Promise<string[]> =>
  differencesOn(
    await readImage(join(dataFolder, golden.image)),
    await readImage(join(dataFolder, golden.mask)),
    golden,
    golden.image.startsWith('flat'),
  )

/** What PyRadiomics gave for parameters. */
export type GoldenValues = Pick<GoldenCase, 'params' | 'features' | 'error'>

/** The same for an image and a mask at hand. `constant`: the image has one value only. */
export const differencesOn = (image: Volume, mask: Volume, golden: GoldenValues, constant = false): string[] => {
  const parsed = parseSettings(golden.params)
  if (parsed.settings === null) return golden.error === undefined ? [...parsed.problems] : []
  const got = extractFeatures(image, mask, parsed.settings)
  if (golden.error !== undefined) return 'error' in got ? [] : [`should be refused: ${golden.error.message}`]
  if ('error' in got) return [`refused: ${got.error.code}: ${got.error.message}`]
  const want = golden.features ?? {}
  const gotNames = Object.keys(got.features)
  const wantNames = Object.keys(want)
  const differences: string[] = []
  if (gotNames.join() !== wantNames.join()) {
    const missing = wantNames.filter((n) => !gotNames.includes(n))
    const extra = gotNames.filter((n) => !wantNames.includes(n))
    differences.push(`other names or order; missing ${missing.slice(0, 5).join()}; extra ${extra.slice(0, 5).join()}`)
  }
  for (const name of wantNames) {
    const g = got.features[name]
    const w = want[name]
    if (g === undefined || (constant && isRounding(name))) continue
    if (g === null && got.reasons[name] === undefined) differences.push(`${name}: null without a reason`)
    if (!agrees(name, g, w, largestIntensity(name, want))) differences.push(`${name}: got ${g}, want ${w}`)
  }
  return differences
}

/** The rule of equality: |got − want| ≤ 1e-9·|want| + 1e-12·s, looser only where named. */
const agrees = (name: string, got: number | null, want: number | null, intensity: number): boolean => {
  if (got === null || want === null) return got === want
  const off = Math.abs(got - want)
  const [, family, feature] = name.split('_')
  if (feature === 'MCC') return off <= 1e-6 * Math.abs(want) + 1e-12
  if (flatShapes.includes(feature) && family.startsWith('shape') && Math.abs(want) < 1e-6) return off <= 1e-6
  const unit = catalogue.find((f) => f.family === family && f.name === feature)?.unit
  return off <= 1e-9 * Math.abs(want) + 1e-12 * (unit === 'intensity' ? intensity : 1)
}

/** A constant image has no Laplacian but rounding residue. */
const isRounding = (name: string): boolean => name.startsWith('log-') && name.includes('_firstorder_')

const flatShapes = ['MinorAxisLength', 'LeastAxisLength', 'Elongation', 'Flatness']

/** Largest |intensity| in the region of the image that the feature belongs to; 1 where it is not known. */
const largestIntensity = (name: string, want: Readonly<Record<string, number | null>>): number => {
  const image = name.split('_')[0]
  const low = want[`${image}_firstorder_Minimum`]
  const high = want[`${image}_firstorder_Maximum`]
  return typeof low === 'number' && typeof high === 'number' ? Math.max(Math.abs(low), Math.abs(high)) : 1
}
