/**
 * node test/bench/measure-peak-memory.ts: prints how many MB a fresh process holds at most, beyond what it holds with
 * image and mask in memory, while it computes the 1316 features of a lesion of 10 mL.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { extractFeatures } from '#core/radiomics/extract.ts'
import { parseSettings } from '#core/radiomics/parse-settings.ts'
import { syntheticLesion } from './synthetic-lesion.ts'

const file = new URL('../../resources/presets/chen-2022.yaml', import.meta.url)
const { settings, problems } = parseSettings(parse(readFileSync(file, 'utf8'), { version: '1.1' }))
if (settings === null) throw new Error(problems.join('; '))
const { image, mask } = syntheticLesion(10)
const before = process.memoryUsage.rss()
const result = extractFeatures(image, mask, settings)
if ('error' in result) throw new Error(result.error.message)
process.stdout.write(String((process.resourceUsage().maxRSS * 1024 - before) / 1e6))
