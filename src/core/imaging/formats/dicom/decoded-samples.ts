import type { PixelFormat } from './header.ts'
import type { StoredPixels } from './unpack-pixels.ts'

/**
 * Brings samples of a decoder to the declared sign and bits, which decoders of some codecs ignore. Samples of a codec
 * with loss may lie a little outside what the bits hold (ringing beside metal): they are cut off there, as dropping
 * their high bits would turn the brightest into the darkest.
 *
 * @param lossy  whether the codec may change values
 * @param signedCodec  whether the codec itself knows the sign of its samples, so that a positive one is not a negative one
 */
export const fitSamples = (
  data: ArrayLike<number>,
  p: PixelFormat,
  lossy: boolean,
  signedCodec: boolean,
): StoredPixels => {
  const half = 2 ** (p.bitsStored - 1)
  const shift = 32 - p.bitsStored
  if (p.signed) {
    if (lossy && signedCodec) return Int32Array.from(data, (v) => Math.min(Math.max(v, -half), half - 1))
    return Int32Array.from(data, (v) => (v << shift) >> shift)
  }
  if (lossy) return Uint32Array.from(data, (v) => Math.min(Math.max(v, 0), 2 * half - 1))
  return Uint32Array.from(data, (v) => (v << shift) >>> shift)
}
