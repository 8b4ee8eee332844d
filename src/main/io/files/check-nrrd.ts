import { stat } from 'node:fs/promises'
import { type ImageRefusal, incomplete, refused } from './image-refusal.ts'
import { largestGzipRatio, mostVoxels } from './limits.ts'
import type { TextHeader } from './text-header.ts'

/** What the header of an NRRD file alone tells: forms that ITK does not read, sizes that cannot be in the files. */
export const checkNrrd = async (path: string, h: TextHeader): Promise<ImageRefusal | null> => {
  if (/^(bzip2|bz2)$/i.test(h.fields.get('encoding') ?? '')) {
    const reason = 'Its voxels are compressed with bzip2, which is not read here. Save it uncompressed or with gzip.'
    return refused('unsupported', reason)
  }
  const sizes = h.fields.get('sizes')?.split(/\s+/).map(Number) ?? []
  const voxels = sizes.reduce((n, s) => n * s, 1)
  if (voxels > mostVoxels) {
    return refused('unsupported', `The image has ${sizes.join(' × ')} voxels, more than can be held.`)
  }
  const files = h.dataFiles.length === 0 ? [path] : h.dataFiles
  const infos = await Promise.all(files.map((f) => stat(f).catch(() => null)))
  if (infos.some((i) => i?.isFile() !== true)) {
    return refused('truncated', 'A file of its voxels is not where its header says.')
  }
  const there = infos.reduce((sum, i) => sum + (i?.size ?? 0), 0)
  return there * largestGzipRatio < voxels ? incomplete(null, voxels) : null
}
