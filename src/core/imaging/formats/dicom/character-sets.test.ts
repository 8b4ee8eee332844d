import { describe, expect, it } from 'vitest'
import { decodeText, parseCharacterSet } from './character-sets.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))
const decoded = (text: string, ...sets: string[]): string => decodeText(bytes(text), parseCharacterSet(sets))

/** Examples of DICOM PS3.5 annexes H to K, bytes as printed there. */
describe('decodeText', () => {
  it('reads Japanese with ISO 2022 escapes', () => {
    const name = 'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B'
    expect(decoded(name, '', 'ISO 2022 IR 87')).toBe('Yamada^Tarou=山田^太郎=やまだ^たろう')
  })

  it('reads half-width katakana before the escapes', () => {
    const name = '\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J'
    expect(decoded(name, 'ISO 2022 IR 13', 'ISO 2022 IR 87')).toBe('ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎')
  })

  it('reads Korean, where delimiters end the escape', () => {
    const name = 'Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf'
    expect(decoded(name, '', 'ISO 2022 IR 149')).toBe('Hong^Gildong=洪^吉洞=홍^길동')
  })

  it('reads Chinese in GB18030, GBK, ISO 2022 and UTF-8', () => {
    expect(decoded('Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab', 'GB18030')).toBe('Wang^XiaoDong=王^小东')
    expect(decoded('\xcd\xf5^\xd0\xa1', 'GBK')).toBe('王^小')
    expect(decoded('Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab', '', 'ISO 2022 IR 58')).toBe(
      'Zhang^XiaoDong=张^小东',
    )
    expect(decoded('\xe7\x8e\x8b^\xe5\xb0\x8f\xe6\x9d\xb1', 'ISO_IR 192')).toBe('王^小東')
  })

  it('reads Cyrillic, Greek, French', () => {
    expect(decoded('\xbb\xee\xdace\xdc\xd1yp\xd3', 'ISO_IR 144')).toBe('Люкceмбypг')
    expect(decoded('\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2', 'ISO_IR 126')).toBe('Διονυσιος')
    expect(decoded('Buc^J\xe9r\xf4me', 'ISO_IR 100')).toBe('Buc^Jérôme')
  })

  it('guesses UTF-8, then GB18030, where no set is declared', () => {
    expect(decoded('\xe7\x8e\x8b')).toBe('王')
    expect(decoded('\xcd\xf5^\xd0\xa1\xb6\xab')).toBe('王^小东')
  })

  it('does not throw for sets it does not know', () => {
    expect(decoded('abc', 'ISO_IR 999')).toBe('abc')
  })
})
