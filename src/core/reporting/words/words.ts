import { en } from './en.ts'
import { zh } from './zh.ts'

/** Every word of reports, figures and tables. */
export type Words = typeof en

/** Languages of reports. */
export type ReportLanguage = 'en' | 'zh'

/** The words of a language. */
export const wordsOf = (lang: ReportLanguage): Words => (lang === 'zh' ? zh : en)

/** The word for a code, or the code itself where it has none (names that the study chose). */
export const wordFor = (words: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(words, code) ? words[code] : code
