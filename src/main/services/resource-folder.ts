import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A folder of shipped files: beside the built program, in the checkout, or in the installed resources. Null where absent. */
export const resourceFolder = (name: string): string | null => {
  const installed = (process as { readonly resourcesPath?: string }).resourcesPath
  const places = [
    ...[`../../resources/${name}`, `../../../resources/${name}`].map((path) =>
      fileURLToPath(new URL(path, import.meta.url)),
    ),
    ...(installed === undefined ? [] : [join(installed, name)]),
  ]
  return places.find((path) => existsSync(path)) ?? null
}
