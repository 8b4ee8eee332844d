/** An id as spreadsheets and hurried hands leave it: no zeros in front, no capitals. */
const plain = (id: string): string => id.toLowerCase().replace(/(^|[^0-9])0+(?=[0-9])/g, '$1')

/**
 * What may be wrong with ids of two tables that have none in common.
 *
 * @param some    ids of one table
 * @param others  ids of the other
 * @returns a sentence with a blank in front, or nothing when they differ by more than leading zeros and capitals
 */
export const idHint = (some: readonly string[], others: readonly string[]): string => {
  const known = new Map(others.map((id) => [plain(id), id]))
  const like = some.find((id) => known.has(plain(id)))
  if (like === undefined) return ''
  return ` ${like} and ${known.get(plain(like)) ?? ''} differ by leading zeros or capitals only: spreadsheets drop zeros; keep the column as text.`
}
