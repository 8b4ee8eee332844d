import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of sample scans beside the checkout; absent on other machines. */
export const sharedData = fileURLToPath(new URL('../../../shared/data', import.meta.url))

/** True when the sample scans are there; tests that need them are skipped otherwise, by name. */
export const hasSharedData = existsSync(sharedData)
