import { api } from '../../../api/client.ts'
import type { NamedFile } from './dropped-files.ts'

const atOnce = 4

/** Hand the contents of files to the host, which sees no paths; answers the batch they are kept under. */
export const stageFiles = async (
  files: readonly NamedFile[],
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<string> => {
  const batch = crypto.randomUUID()
  let next = 0
  let done = 0
  const lane = async () => {
    while (next < files.length) {
      signal.throwIfAborted()
      const { file, name } = files[next++]
      await api.imaging.stageFile({ batch, name, data: new Uint8Array(await file.arrayBuffer()) })
      progress(++done)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, files.length) }, lane))
  return batch
}
