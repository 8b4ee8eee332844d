import { realpath, stat } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'

/** What both window hosts say about the pages they serve. Styles are inline because the UI kit writes <style> elements. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
}

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

export interface RendererFile {
  readonly path: string
  readonly mimeType: string
  readonly size: number
}

/**
 * The file a page may be given for a URL path, or null.
 *
 * @param folder absolute folder of the built user interface
 * @param urlPath path of a URL as received, still percent-encoded, e.g. `/assets/index-1a2b.js`
 * @returns null for what does not exist, for folders, and for every path that leaves the folder (`..`, encoded or not,
 *   backslashes, symbolic links)
 */
export const findRendererFile = async (folder: string, urlPath: string): Promise<RendererFile | null> => {
  let relative: string
  try {
    relative = decodeURIComponent(urlPath)
  } catch {
    return null
  }
  if (!relative.startsWith('/') || /[\0\\]/.test(relative) || relative.split('/').includes('..')) return null
  const wanted = resolve(folder, `.${relative === '/' ? '/index.html' : relative}`)
  try {
    const [root, path] = await Promise.all([realpath(folder), realpath(wanted)])
    if (!path.startsWith(root + sep)) return null
    const found = await stat(path)
    if (!found.isFile()) return null
    return { path, mimeType: mimeTypes[extname(path)] ?? 'application/octet-stream', size: found.size }
  } catch {
    return null
  }
}
