import { open } from 'node:fs/promises'

/** Flushes the entries of a folder to the disk, so that a rename survives a power cut. Windows cannot and need not. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
