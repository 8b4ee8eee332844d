import { useTranslation } from 'react-i18next'
import { i18n } from '../../i18n/index.ts'
import { recogniser } from '../../ui/known-sentence.ts'

const recognise = recogniser('recipes')

/** A title or note of a shipped recipe in a language; what someone wrote into a plan stays as it is. */
export const recipeText = (text: string, language: string): string => {
  const found = language === 'en' ? null : recognise(text)
  return found === null ? text : i18n.t(`recipes:sentence.${found.key}`, { lng: language })
}

/** Titles and notes of shipped recipes in the language of the screen. */
export const useRecipeText = (): ((text: string) => string) => {
  const { language } = useTranslation('models').i18n
  return (text) => recipeText(text, language)
}
