import type { ScanReport } from '#core/imaging/series/types.ts'
import { scanPaths as scan } from '#main/io/index.ts'

/** Looks through files and folders for series. */
export const scanPaths = (
  input: { readonly paths: readonly string[] },
  progress: (fraction: number, sentence: string) => void,
): Promise<ScanReport> =>
  scan(input.paths, {
    onProgress: ({ done, total }) => progress(done / Math.max(total, 1), `Looked at ${done} of ${total} files`),
  })
