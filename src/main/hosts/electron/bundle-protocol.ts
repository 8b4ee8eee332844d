import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { findRendererFile, securityHeaders } from '../renderer-files.ts'

/** Where the user interface lives: a standard, secure origin of its own, so that no file:// page shares it. */
export const bundleOrigin = 'app://bundle/'

/** To be called before Electron is ready. */
export const declareBundleScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])

/** Serve the files of the built user interface, and nothing outside their folder, under `app://bundle/`. */
export const serveBundle = (rendererFolder: string): void =>
  protocol.handle('app', async (request) => {
    const refuse = (status: number) => new Response(null, { status, headers: securityHeaders })
    if (!request.url.startsWith(bundleOrigin)) return refuse(403)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    // Not parsed as a URL: parsing would already resolve "..", which has to be seen and refused.
    const [path] = request.url.slice(bundleOrigin.length - 1).split(/[?#]/, 1)
    const file = await findRendererFile(rendererFolder, path)
    if (file === null) return refuse(404)
    return new Response(new Uint8Array(await readFile(file.path)), {
      headers: { ...securityHeaders, 'Content-Type': file.mimeType },
    })
  })
