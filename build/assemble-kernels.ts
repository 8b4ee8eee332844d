// Assembles src/core/numeric/kernels/*.wat into the module beside each: its bytes as text, so that no file has to be
// found at run time. Run after changing a .wat file: npm run kernels
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import loadWabt from 'wabt'

const folder = fileURLToPath(new URL('../src/core/numeric/kernels', import.meta.url))

/** The text of each generated module, by its path. */
export const assembleKernels = async (): Promise<{ path: string; text: string }[]> => {
  const wabt = await loadWabt()
  return readdirSync(folder)
    .filter((name) => name.endsWith('.wat'))
    .map((name) => {
      const parsed = wabt.parseWat(name, readFileSync(join(folder, name), 'utf8'), { simd: true })
      const { buffer } = parsed.toBinary({})
      parsed.destroy()
      const lines =
        Buffer.from(buffer)
          .toString('hex')
          .match(/.{1,112}/g) ?? []
      const constant = name.replace('.wat', '').replace(/-./g, (part: string) => part[1].toUpperCase())
      const text = `/** ${name} assembled by build/assemble-kernels.ts, in hexadecimal; not edited by hand. */
export const ${constant} =
${lines.map((line) => `  '${line}'`).join(' +\n')}
`
      return { path: join(folder, name.replace('.wat', '.ts')), text }
    })
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { path, text } of await assembleKernels()) writeFileSync(path, text)
}
