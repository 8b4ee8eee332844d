import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the built user interface lies: beside the built main process, or in the checkout's output when run from source. */
export const rendererFolder = (): string => {
  const built = fileURLToPath(new URL('../renderer', import.meta.url))
  return existsSync(built) ? built : fileURLToPath(new URL('../../../../out/renderer', import.meta.url))
}
