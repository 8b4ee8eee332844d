import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Preset } from '#contract/radiomics.ts'
import { readTextFile } from '../io/read-text-file.ts'
import { countFeatures } from './count-features.ts'
import { readParameters } from './extraction-parameters.ts'
import { resourceFolder } from './resource-folder.ts'

const presetsFolder = (): string | null => resourceFolder('presets')

/**
 * Title, citation and notes from the comment at the head of a parameter file: paragraphs parted by an empty comment
 * line; the first is the title, the one with "doi" or starting with "Cites" or "Reference" the citation.
 */
export const readPresetHead = (text: string): { title: string; citation: string; notes: string[] } => {
  const lines = text.split(/\r?\n/)
  const end = lines.findIndex((line) => !line.startsWith('#'))
  const head = lines.slice(0, end < 0 ? lines.length : end).map((line) => line.replace(/^#+ ?/, '').trim())
  const paragraphs = head
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll('\n', ' ').trim())
    .filter(Boolean)
  const [title = '', ...others] = paragraphs
  const isCitation = (paragraph: string): boolean => /\bdoi\b|^(Cites|References?|Source)\b/i.test(paragraph)
  const citation = others.find(isCitation) ?? ''
  return { title, citation, notes: others.filter((paragraph) => paragraph !== citation) }
}

const fileOf = (folder: string, name: string): string => join(folder, `${name}.yaml`)

/** The presets shipped with this program, by name. */
export const listPresets = (): Preset[] => {
  const folder = presetsFolder()
  if (folder === null) return []
  const names = readdirSync(folder).flatMap((file) => (/\.yaml$/.test(file) ? [file.replace(/\.yaml$/, '')] : []))
  return names.sort().map((name) => {
    const yaml = readTextFile(fileOf(folder, name))
    const head = readPresetHead(yaml)
    return { name, ...head, title: head.title || name, yaml, features: countFeatures(readParameters(yaml)) }
  })
}

/** The parameter text of a preset; null where none has that name. */
export const presetText = (name: string): string | null => {
  const folder = presetsFolder()
  if (folder === null || !/^[a-z0-9-]+$/i.test(name) || !existsSync(fileOf(folder, name))) return null
  return readTextFile(fileOf(folder, name))
}
