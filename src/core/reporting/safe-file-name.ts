/** Names that Windows keeps for devices, whatever their extension. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

const longest = 60

/**
 * A text as the name of a file on every system: letters, digits, `.`, `_` and `-`; everything else becomes a hyphen.
 *
 * @param text any text
 * @returns 1 … 61 characters, not a device of Windows, neither begins nor ends with a dot or hyphen
 */
export const safeFileName = (text: string): string => {
  const plain = Array.from(text.normalize('NFC').replaceAll(/[^\p{L}\p{N}._-]+/gu, '-'))
    .slice(0, longest)
    .join('')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
  if (plain === '') return 'unnamed'
  return reserved.test(plain) ? `_${plain}` : plain
}

/**
 * Names of files for several texts, in their order; where two would be the same but for the case of letters, the later
 * ones end in -2, -3 …
 *
 * @param texts any texts
 * @returns one name per text, each different from the others on systems that ignore case
 */
export const uniqueFileNames = (texts: readonly string[]): string[] => {
  const taken = new Set<string>()
  return texts.map((text) => {
    const name = safeFileName(text)
    let unique = name
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${name}-${n}`
    taken.add(unique.toLowerCase())
    return unique
  })
}
