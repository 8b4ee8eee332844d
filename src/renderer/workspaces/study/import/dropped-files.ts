/** A file with its path inside what was dropped or chosen. */
export interface NamedFile {
  readonly file: File
  readonly name: string
}

const readAll = async (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> => {
  const all: FileSystemEntry[] = []
  // A reader answers in portions; an empty one is the last.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (portion.length === 0) return all
    all.push(...portion)
  }
}

const filesOf = async (entry: FileSystemEntry, into: NamedFile[]): Promise<void> => {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    into.push({ file, name: entry.fullPath.replace(/^\/+/, '') })
    return
  }
  for (const child of await readAll((entry as FileSystemDirectoryEntry).createReader())) await filesOf(child, into)
}

/** What a drop brought: files and folders as the page sees them, taken at once, before the event ends. */
export interface Dropped {
  /** Top level, for hosts that know paths. */
  readonly files: File[]
  /** Everything inside, folders included. */
  all(): Promise<NamedFile[]>
}

export const takeDrop = (data: DataTransfer): Dropped => {
  const files = [...data.files]
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  return {
    files,
    all: async () => {
      // Files that scripts or other programs hand over have no entries.
      if (entries.length === 0) return files.map((file) => ({ file, name: file.name }))
      const found: NamedFile[] = []
      for (const entry of entries) await filesOf(entry, found)
      return found
    },
  }
}
