import { i18n } from '../i18n/index.ts'
import { recogniser } from './known-sentence.ts'

const recognise = recogniser('errors')

/**
 * What an error says, in the language of the screen. The engine speaks English; its sentence is recognised by the
 * English words, whose blanks take what the sentence names. One that is not known stays as it came.
 */
export const errorSentence = (message: string, language: string = i18n.language): string => {
  if (language === 'en') return message
  const found = recognise(message)
  return found === null ? message : i18n.t(`errors:sentence.${found.key}`, { ...found.blanks, lng: language })
}
