/** A DICOM person name (`Family^Given^Middle`) as people write it; null stays null. */
export const personName = (name: string | null): string | null =>
  name === null ? null : name.replaceAll(/[\^=]+/g, ' ').trim()
