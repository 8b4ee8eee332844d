/**
 * Order of two texts by UTF-16 code units, the same on every machine and in every language.
 *
 * @returns negative, 0 or positive
 */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
