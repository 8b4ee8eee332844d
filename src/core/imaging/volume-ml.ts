/**
 * Volume in mL of voxels counted per slice: Σ count × pixel area × depth of the slice / 1000.
 * With the depths of `sliceDepthsMm` it is right for uneven gaps and tilted stacks, where count × spacing is not.
 *
 * @param counts voxels per slice
 * @param depthsMm depth that each slice stands for, mm, same length
 * @param pixelAreaMm2 area of one pixel of a slice, mm²
 */
export const volumeMl = (counts: ArrayLike<number>, depthsMm: ArrayLike<number>, pixelAreaMm2: number): number => {
  let depthSum = 0
  for (let k = 0; k < counts.length; k++) depthSum += counts[k] * depthsMm[k]
  return (depthSum * pixelAreaMm2) / 1000
}
