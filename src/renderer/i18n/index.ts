import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

/** The words of every screen in English and Simplified Chinese; one file per language and namespace. */
export type Language = 'en' | 'zh'

type Words = { readonly [key: string]: string | Words }

const files = import.meta.glob<Words>('./{en,zh}/*.json', { eager: true, import: 'default' })

const resources: Record<Language, Record<string, Words>> = { en: {}, zh: {} }
for (const [path, words] of Object.entries(files)) {
  const [, language, namespace] = /^\.\/(en|zh)\/(.+)\.json$/.exec(path) ?? []
  resources[language as Language][namespace] = words
}

/** The language of the system, until the user's choice is known. */
export const systemLanguage = (): Language =>
  typeof navigator !== 'undefined' && navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'

export const i18n = i18next.createInstance()

void i18n.use(initReactI18next).init({
  resources,
  lng: systemLanguage(),
  fallbackLng: 'en',
  defaultNS: 'shell',
  ns: Object.keys(resources.en),
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
})

export const setLanguage = (language: Language): void => {
  if (i18n.language !== language) void i18n.changeLanguage(language)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}
