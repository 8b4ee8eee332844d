/** DICOM character set terms and the decoder that reads them (PS3.3 C.12.1.1.2). */
const decoders: Readonly<Record<string, string>> = {
  '': 'latin1',
  'ISO_IR 6': 'latin1',
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  'ISO_IR 149': 'euc-kr',
  'ISO_IR 58': 'gb18030',
  GB18030: 'gb18030',
  GBK: 'gbk',
}

/** Escape sequences of ISO 2022 and what the bytes after them are (PS3.3 tables C.12-3 and C.12-4). */
const escapes: readonly (readonly [escape: string, decoder: string])[] = [
  ['$)C', 'euc-kr'],
  ['$)A', 'gb18030'],
  ['$(D', 'jis-x-0212'],
  ['$B', 'jis-x-0208'],
  ['(B', 'ascii'],
  ['(J', 'shift_jis'],
  [')I', 'shift_jis'],
  ['-A', 'iso-8859-1'],
  ['-B', 'iso-8859-2'],
  ['-C', 'iso-8859-3'],
  ['-D', 'iso-8859-4'],
  ['-L', 'iso-8859-5'],
  ['-G', 'iso-8859-6'],
  ['-F', 'iso-8859-7'],
  ['-H', 'iso-8859-8'],
  ['-M', 'windows-1254'],
  ['-b', 'iso-8859-15'],
  ['-T', 'windows-874'],
]

/** The terms of Specific Character Set in their plain form (`ISO 2022 IR 87` and `ISO-IR 87` become `ISO_IR 87`). */
export const parseCharacterSet = (values: readonly (string | null)[]): readonly string[] =>
  values.map((v) => (v ?? '').toUpperCase().replace(/^ISO[ _-]?2022[ _-]?IR[ _-]?|^ISO[ _-]?IR[ _-]?/, 'ISO_IR '))

/**
 * Decodes text of a DICOM element, with ISO 2022 escapes where there are any. Bytes that a set does not define become
 * U+FFFD; bytes above 127 without any declared set are taken as UTF-8 where they are valid UTF-8, else as GB18030,
 * since scanners of many hospitals write their own code page undeclared.
 *
 * @param bytes  the value
 * @param sets  terms from `parseCharacterSet`; the first is the one before any escape
 */
export const decodeText = (bytes: Uint8Array, sets: readonly string[]): string => {
  const first = decoders[sets[0] ?? ''] ?? 'latin1'
  if (bytes.includes(0x1b)) return decodeEscaped(bytes, first)
  if (first !== 'latin1' || bytes.every((b) => b < 128)) return decode(bytes, first)
  if (sets.length > 1) return decode(bytes, decoders[sets[1]] ?? 'latin1')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decode(bytes, 'gb18030')
  }
}

const decode = (bytes: Uint8Array, decoder: string): string => {
  if (decoder === 'ascii' || decoder === 'latin1') return Array.from(bytes, (b) => String.fromCharCode(b)).join('')
  if (decoder === 'jis-x-0208') return new TextDecoder('euc-jp').decode(bytes.map((b) => (b > 32 ? b | 0x80 : b)))
  if (decoder === 'jis-x-0212') return new TextDecoder('euc-jp').decode(threeByteJis(bytes))
  return new TextDecoder(decoder).decode(bytes)
}

const threeByteJis = (bytes: Uint8Array): Uint8Array => {
  const out: number[] = []
  for (let i = 0; i + 1 < bytes.length; i += 2) out.push(0x8f, bytes[i] | 0x80, bytes[i + 1] | 0x80)
  return Uint8Array.from(out)
}

const delimiters = new Set([0x5c, 0x5e, 0x3d, 0x0a, 0x0d])

const decodeEscaped = (bytes: Uint8Array, first: string): string => {
  let out = ''
  let current = first
  let from = 0
  const flush = (to: number): void => {
    if (to > from) out += decode(bytes.subarray(from, to), current)
    from = to
  }
  for (let i = 0; i < bytes.length; i++) {
    const b = bytes[i]
    // Delimiters return to the first set, except where they may be the half of a two-byte character.
    if (delimiters.has(b) && !current.startsWith('jis')) {
      if (isSecondByte(bytes, from, i, current)) continue
      flush(i)
      current = first
    } else if (b === 0x1b) {
      flush(i)
      const found = escapes.find(([e]) => [...e].every((c, n) => bytes[i + 1 + n] === c.charCodeAt(0)))
      current = found?.[1] ?? first
      i += found === undefined ? 0 : found[0].length
      from = i + 1
    }
  }
  flush(bytes.length)
  return out
}

const isSecondByte = (bytes: Uint8Array, from: number, at: number, decoder: string): boolean => {
  if (decoder !== 'gb18030' && decoder !== 'gbk' && decoder !== 'shift_jis') return false
  let i = from
  while (i < at) i += bytes[i] >= 0x81 && !(decoder === 'shift_jis' && bytes[i] >= 0xa1 && bytes[i] <= 0xdf) ? 2 : 1
  return i > at
}
