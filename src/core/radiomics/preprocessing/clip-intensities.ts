import type { Volume } from '#core/imaging/volume.ts'

/**
 * The image with every intensity below the first limit raised to it and every one above the second lowered to it. The
 * element type stays; whole-number images cut fractional limits towards the inside.
 *
 * @param limits  lowest and highest intensity kept; without them the image is given back as it is
 */
export const clipIntensities = (image: Volume, limits: readonly [number, number] | undefined): Volume => {
  if (limits === undefined) return image
  const float = image.data instanceof Float32Array || image.data instanceof Float64Array
  const low = float ? limits[0] : Math.ceil(limits[0])
  const high = float ? limits[1] : Math.floor(limits[1])
  const data = image.data.slice()
  for (let n = 0; n < data.length; n++) {
    const v = data[n]
    if (v < low) data[n] = low
    else if (v > high) data[n] = high
  }
  return { data, geometry: image.geometry }
}
