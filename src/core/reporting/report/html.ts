/** What HTML may hold as text: no control characters but tab and line ends, no half of a surrogate pair. */
const isAllowed = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code < 0xd800) ||
  (code > 0xdfff && code < 0xfffe) ||
  code > 0xffff

/**
 * A text as it stands in HTML, in elements and in attributes.
 *
 * @param text any text
 * @returns the text with its marks escaped; what no page may hold is replaced by U+FFFD
 */
export const escapeHtml = (text: string): string =>
  Array.from(text, (character) => (isAllowed(character.codePointAt(0) ?? 0) ? character : '\ufffd'))
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** A paragraph of text; nothing for an empty one. */
export const paragraph = (text: string, className?: string): string =>
  text === '' ? '' : `<p${className === undefined ? '' : ` class="${className}"`}>${escapeHtml(text)}</p>\n`

/** A sentence of the engine: English on a page of any language, unless it was said in Chinese. */
export const spoken = (text: string): string =>
  /\p{Script=Han}/u.test(text) ? escapeHtml(text) : `<span lang="en">${escapeHtml(text)}</span>`

/** A list of ready items; nothing for none. */
export const list = (items: readonly string[], tag: 'ul' | 'ol' = 'ul'): string =>
  items.length === 0 ? '' : `<${tag}>\n${items.map((item) => `<li>${item}</li>\n`).join('')}</${tag}>\n`
