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

/** Large pieces cost less of both sides for the same voxels; larger ones would show up late. */
const mostBytes = 16 * 1024 * 1024
/** Pieces on the way at a time. */
const lanes = 2

/** Equal pieces of at most 16 MB, as many for each lane, those nearest to the slice that is shown first. */
export const loadingOrder = (source: SliceSource, first: number): readonly SliceRange[] => {
  const [nx, ny, nz] = source.size
  const rounds = Math.ceil((nx * ny * nz * source.bytesPerVoxel) / (lanes * mostBytes))
  const count = Math.ceil(nz / (lanes * rounds))
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
  await Promise.all(Array.from({ length: lanes }, lane))
}
