/** How the voxels of an image are fetched. */
export interface SliceSource {
  readonly size: readonly [number, number, number]
  readonly bytesPerVoxel: number
  read(from: number, count: number): Promise<Int16Array | Float32Array>
}

export interface SliceRange {
  readonly from: number
  readonly count: number
}

const chunkBytes = 8 * 1024 * 1024

/** Pieces of about 8 MB, those nearest to the slice that is shown first. */
export const loadingOrder = (source: SliceSource, first: number): readonly SliceRange[] => {
  const [nx, ny, nz] = source.size
  const count = Math.max(1, Math.floor(chunkBytes / (nx * ny * source.bytesPerVoxel)))
  const ranges: SliceRange[] = []
  for (let from = 0; from < nz; from += count) ranges.push({ from, count: Math.min(count, nz - from) })
  const distance = ({ from, count: n }: SliceRange): number => Math.abs(from + (n - 1) / 2 - first)
  return ranges.toSorted((a, b) => distance(a) - distance(b))
}

/**
 * Loads the rest of an image of which the first slice is there: two pieces at a time.
 *
 * @param received is given every piece as it comes
 */
export const loadSlices = async (
  source: SliceSource,
  first: number,
  signal: { readonly aborted: boolean },
  received: (from: number, data: Int16Array | Float32Array) => void,
): Promise<void> => {
  const queue = loadingOrder(source, first)[Symbol.iterator]()
  const lane = async (): Promise<void> => {
    for (const { from, count } of queue) {
      if (signal.aborted) return
      const data = await source.read(from, count)
      if (!signal.aborted) received(from, data)
    }
  }
  await Promise.all([lane(), lane()])
}
