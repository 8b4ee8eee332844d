/** A name inside a folder, in the manner of the host's system. */
export const joinPath = (folder: string, name: string, platform: string): string => {
  const separator = platform.startsWith('win') ? '\\' : '/'
  return folder.endsWith(separator) || folder.endsWith('/') ? folder + name : folder + separator + name
}

/** Whether a path says where it begins, so that it does not depend on where the program was started. */
export const isWholePath = (path: string, platform: string): boolean =>
  platform.startsWith('win') ? /^(?:[a-z]:[\\/]|\\\\[^\\])/i.test(path) : path.startsWith('/')

/** Folder name of a study: its name without what file systems refuse, ending `.hyperdense`; null when nothing is left. */
export const studyFolderName = (name: string): string | null => {
  const safe = name
    .replaceAll(/\.hyperdense$/gi, '')
    // oxlint-disable-next-line no-control-regex -- control characters are what must go
    .replaceAll(/[<>:"/\\|?*\u0000-\u001f]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '')
  return safe === '' ? null : `${safe}.hyperdense`
}
