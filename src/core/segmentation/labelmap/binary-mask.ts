/** The voxels of one label as 1, all others 0. */
export const binaryMask = (labels: Uint8Array, label: number): Uint8Array<ArrayBuffer> => {
  const mask = new Uint8Array(labels.length)
  for (let i = 0; i < labels.length; i++) if (labels[i] === label) mask[i] = 1
  return mask
}
