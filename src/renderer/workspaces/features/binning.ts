import { isMap, parseDocument } from 'yaml'

/** How grey levels are binned: a width in HU, or a fixed number of bins. */
export interface Binning {
  readonly kind: 'binWidth' | 'binCount'
  readonly value: number
}

const defaultBinning: Binning = { kind: 'binWidth', value: 25 }

/** The binning of a parameter text; null when the text cannot be read, so that nothing in it is overwritten. */
export const readBinning = (text: string): Binning | null => {
  const document = parseDocument(text)
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents))) return null
  const count: unknown = document.getIn(['setting', 'binCount'])
  const width: unknown = document.getIn(['setting', 'binWidth'])
  if (typeof count === 'number') return { kind: 'binCount', value: count }
  return typeof width === 'number' ? { kind: 'binWidth', value: width } : defaultBinning
}

/** The same text with another binning; comments and everything else stay. PyRadiomics lets a count win over a width. */
export const writeBinning = (text: string, { kind, value }: Binning): string => {
  const document = parseDocument(text)
  if (document.has('setting')) document.deleteIn(['setting', kind === 'binCount' ? 'binWidth' : 'binCount'])
  document.setIn(['setting', kind], value)
  return document.toString()
}
