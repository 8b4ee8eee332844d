import type { ServerResponse } from 'node:http'
import { securityHeaders } from '../renderer-files.ts'

/** One sentence as the whole answer. */
export const plainPage = (response: ServerResponse, status: number, sentence: string): void => {
  response.writeHead(status, {
    ...securityHeaders,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    Connection: 'close',
  })
  response.end(`${sentence}\n`)
}
