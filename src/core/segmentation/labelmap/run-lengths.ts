/**
 * A labelmap as runs of equal labels in voxel order: pairs of length and label, lengths ≥ 1, summing to the voxel count.
 * An empty labelmap of n voxels is the one run `[n, 0]`; of no voxels, `[]`.
 */
export const encodeRuns = (labels: Uint8Array): Uint32Array => {
  const runs: number[] = []
  const n = labels.length
  let start = 0
  while (start < n) {
    const label = labels[start]
    let end = start + 1
    while (end < n && labels[end] === label) end++
    runs.push(end - start, label)
    start = end
  }
  return Uint32Array.from(runs)
}

/** Labels of `voxels` voxels from their runs. Throws a RangeError where the runs do not sum to the voxel count. */
export const decodeRuns = (runs: Uint32Array, voxels: number): Uint8Array<ArrayBuffer> => {
  const labels = new Uint8Array(voxels)
  let at = 0
  for (let r = 0; r + 1 < runs.length; r += 2) {
    const end = at + runs[r]
    if (end > voxels) break
    if (runs[r + 1] > 255) throw new RangeError(`decodeRuns: labels are 0 to 255, got ${runs[r + 1]}`)
    if (runs[r + 1] !== 0) labels.fill(runs[r + 1], at, end)
    at = end
  }
  if (at !== voxels || runs.length % 2 !== 0) {
    throw new RangeError(`decodeRuns: the runs must cover ${voxels} voxels, they cover ${at}`)
  }
  return labels
}
