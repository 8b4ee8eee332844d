export interface DecodedText {
  readonly text: string
  readonly encoding: 'UTF-8' | 'UTF-16' | 'GB18030'
}

/**
 * Text of a table file: UTF-16 by its byte order mark, UTF-8 where the bytes are, else GB18030 (GBK), in which Chinese
 * spreadsheets save CSV. Null for what is none of them.
 */
export const decodeTableText = (bytes: Uint8Array): DecodedText | null => {
  const [a, b] = bytes
  const decode = (label: string): string | null => {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes)
    } catch {
      return null
    }
  }
  const as = (encoding: DecodedText['encoding'], label: string): DecodedText | null => {
    const text = decode(label)
    return text === null || text.includes('\0') ? null : { text, encoding }
  }
  if (a === 0xff && b === 0xfe) return as('UTF-16', 'utf-16le')
  if (a === 0xfe && b === 0xff) return as('UTF-16', 'utf-16be')
  return as('UTF-8', 'utf-8') ?? as('GB18030', 'gb18030')
}
