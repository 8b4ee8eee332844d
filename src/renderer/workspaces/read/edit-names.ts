/**
 * Names of edits as the study keeps them: what was done and the segment, in English, as "Brush: L1". On the screen
 * they are said in the reader's language.
 */
export const editVerbs = {
  brush: 'Brush',
  eraser: 'Eraser',
  add: 'Add segment',
  rename: 'Rename segment',
  recolour: 'Recolour segment',
  relesion: 'Assign lesion',
  remove: 'Delete segment',
} as const

export type EditVerb = keyof typeof editVerbs

/** Name of an edit for the study. */
export const editName = (verb: EditVerb, segment: string): string => `${editVerbs[verb]}: ${segment}`.slice(0, 120)

/** Verb and segment of a stored name; null for names that were made elsewhere. */
export const parseEditName = (name: string): { verb: EditVerb; segment: string } | null => {
  const [words, segment] = name.split(/: (.*)/s, 2)
  const verb = (Object.keys(editVerbs) as EditVerb[]).find((v) => editVerbs[v] === words)
  return verb === undefined || segment === undefined ? null : { verb, segment }
}
