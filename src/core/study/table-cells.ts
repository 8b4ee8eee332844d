/** What people write where a value is not known, in small letters. */
const missingWords = new Set([
  ...['', 'na', 'n/a', '#n/a', 'nan', 'null', 'missing', 'unknown', '.', '-', '--', '—', '/', '?'],
  ...['缺失', '不详', '未知', '无法获得'],
])

/** Whether a cell of a file says that the value is missing. */
export const isMissingText = (text: string): boolean => missingWords.has(text.trim().toLowerCase())

/** The decimal number that a cell is, or null; words such as 0x10, Infinity or 3,5 are none. */
export const numberOf = (text: string): number | null => {
  const trimmed = text.trim()
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return null
  const value = Number(trimmed)
  return Number.isFinite(value) ? value : null
}

const time = String.raw`([T\s]+\d{1,2}:\d{2}.*)?`
const year = String.raw`(19|20)\d\d`
const datePatterns = [
  new RegExp(String.raw`^${year}[-/.年]\d{1,2}[-/.月]\d{1,2}日?${time}$`),
  new RegExp(String.raw`^${year}[-/年]\d{1,2}月?$`),
  new RegExp(String.raw`^\d{1,2}[-/.]\d{1,2}[-/.](${year}|\d\d)${time}$`),
  new RegExp(
    String.raw`^\d{1,2}[-/ .]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ .,]+(${year}|\d\d)${time}$`,
    'i',
  ),
  new RegExp(
    String.raw`^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ .]+\d{1,2}[-/ .,]+${year}${time}$`,
    'i',
  ),
]

/** Whether a cell is a calendar date, with or without a time of day. */
export const isDateText = (text: string): boolean => datePatterns.some((pattern) => pattern.test(text.trim()))

/** Whether a cell could be a date in DICOM's form, 20240131; a number may look the same. */
export const isCompactDate = (text: string): boolean =>
  /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text.trim())

/** Whether a cell looks like an address of electronic mail, a mobile number or a number of a Chinese identity card. */
export const isPersonalText = (text: string): boolean => {
  const trimmed = text.trim()
  return /^\S+@\S+\.\S+$/.test(trimmed) || /^(\+?86[- ]?)?1[3-9]\d{9}$/.test(trimmed) || /^\d{17}[\dXx]$/.test(trimmed)
}
