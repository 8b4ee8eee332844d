import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { extractFeatures } from '#core/radiomics/extract.ts'
import { parseSettings } from '#core/radiomics/parse-settings.ts'
import { type ExtractionSettings, type Family, families, imageTypes } from '#core/radiomics/settings.ts'
import { type Bench, secondsOf } from './bench.ts'
import { syntheticLesion } from './synthetic-lesion.ts'

const settingsOf = (parameters: unknown): ExtractionSettings => {
  const parsed = parseSettings(parameters)
  if (parsed.settings === null) throw new Error(parsed.problems.join('; '))
  return parsed.settings
}
const preset = (name: string): ExtractionSettings => {
  const file = fileURLToPath(new URL(`../../resources/presets/${name}.yaml`, import.meta.url))
  return settingsOf(parse(readFileSync(file, 'utf8'), { version: '1.1' }))
}
/** Jiang's images without resampling, so that both large presets are measured on the same voxels. */
const native = (settings: ExtractionSettings): ExtractionSettings => ({
  ...settings,
  setting: { ...settings.setting, resampledPixelSpacing: null },
})

const extractionBench = (
  name: string,
  lesionMl: number,
  settings: () => ExtractionSettings,
  count: number | null,
  runs = 3,
): Bench => ({
  names: [name],
  measure: async () => {
    const { image, mask } = syntheticLesion(lesionMl)
    const wanted = settings()
    const samples = secondsOf(runs, () => {
      const result = extractFeatures(image, mask, wanted)
      if ('error' in result) throw new Error(result.error.message)
      const found = Object.keys(result.features).length
      if (count !== null && found !== count) throw new Error(`${count} features were expected, ${found} came`)
    })
    return { [name]: samples }
  },
})

/** How much more memory a process holds at most while 1316 features are computed. */
const peakMemory: Bench = {
  names: ['radiomics.peak_extra_mb'],
  measure: async () => {
    const child = fileURLToPath(new URL('./measure-peak-memory.ts', import.meta.url))
    const samples = Array.from({ length: 3 }, () =>
      Number(execFileSync(process.execPath, [child], { encoding: 'utf8' })),
    )
    return { 'radiomics.peak_extra_mb': samples }
  },
}

const ofFamilies = (wanted: readonly Family[], binCount: number | null = null): ExtractionSettings =>
  settingsOf({
    setting: { binCount, force2D: wanted.includes('shape2D') },
    featureClass: Object.fromEntries(wanted.map((family) => [family, []])),
  })

export const benches: readonly Bench[] = [
  extractionBench('radiomics.original_10ml_s', 10, () => settingsOf({}), 107, 5),
  extractionBench('radiomics.p1316_10ml_s', 10, () => preset('chen-2022'), 1316, 5),
  extractionBench('radiomics.p1316_100ml_s', 100, () => preset('chen-2022'), 1316),
  extractionBench('radiomics.p1834_10ml_s', 10, () => native(preset('jiang-2025')), 1834),
  extractionBench('radiomics.p1834_resampled_10ml_s', 10, () => preset('jiang-2025'), 1834),
  peakMemory,
  ...[1, 10, 100].map((ml) => extractionBench(`radiomics.lesion_${ml}ml_s`, ml, () => settingsOf({}), 107)),
  ...[16, 64, 256].map((bins) =>
    extractionBench(`radiomics.bins_${bins}_s`, 10, () => settingsOf({ setting: { binCount: bins } }), 107),
  ),
  ...imageTypes.map((type) =>
    extractionBench(
      `radiomics.image_${type.toLowerCase()}_s`,
      10,
      () =>
        settingsOf({
          imageType: { [type]: type === 'LoG' ? { sigma: [1, 2, 3, 4, 5] } : {} },
          featureClass: { firstorder: [] },
        }),
      null,
    ),
  ),
  ...families
    .filter((family) => family !== 'shape2D')
    .map((family) =>
      extractionBench(`radiomics.class_${family.toLowerCase()}_s`, 10, () => ofFamilies([family]), null),
    ),
]
