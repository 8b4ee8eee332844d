/** How the pixels of a transfer syntax are written. */
export type PixelEncoding = 'raw' | 'rle' | 'jpeg' | 'jpeg-ls' | 'jpeg-2000'

export interface TransferSyntax {
  readonly uid: string
  readonly name: string
  readonly pixels: PixelEncoding
  readonly bigEndian: boolean
  readonly lossy: boolean
}

const entry = (
  suffix: string,
  name: string,
  pixels: PixelEncoding,
  lossy = false,
  bigEndian = false,
): TransferSyntax => ({ uid: `1.2.840.10008.1.2${suffix}`, name, pixels, bigEndian, lossy })

/** Transfer syntaxes that can be read, of PS3.6 table A-1. */
export const transferSyntaxes: readonly TransferSyntax[] = [
  entry('', 'Implicit VR Little Endian', 'raw'),
  entry('.1', 'Explicit VR Little Endian', 'raw'),
  entry('.1.99', 'Deflated Explicit VR Little Endian', 'raw'),
  entry('.2', 'Explicit VR Big Endian', 'raw', false, true),
  entry('.4.50', 'JPEG Baseline', 'jpeg', true),
  entry('.4.51', 'JPEG Extended', 'jpeg', true),
  entry('.4.57', 'JPEG Lossless', 'jpeg'),
  entry('.4.70', 'JPEG Lossless SV1', 'jpeg'),
  entry('.4.80', 'JPEG-LS Lossless', 'jpeg-ls'),
  entry('.4.81', 'JPEG-LS Near-Lossless', 'jpeg-ls', true),
  entry('.4.90', 'JPEG 2000 Lossless', 'jpeg-2000'),
  entry('.4.91', 'JPEG 2000', 'jpeg-2000', true),
  entry('.5', 'RLE Lossless', 'rle'),
  // A private syntax of GE scanners: implicit little endian header, big-endian pixels.
  { uid: '1.2.840.113619.5.2', name: 'GE Private Implicit', pixels: 'raw', bigEndian: true, lossy: false },
]

/** The transfer syntax of a UID, or null when its pixels cannot be read here. */
export const findTransferSyntax = (uid: string): TransferSyntax | null =>
  transferSyntaxes.find((t) => t.uid === uid) ?? null
