import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gdcmReadImageNode } from '@itk-wasm/image-io'
import { codestreamSize } from '#core/imaging/formats/dicom/codestream-size.ts'
import { fitSamples } from '#core/imaging/formats/dicom/decoded-samples.ts'
import type { PixelFormat } from '#core/imaging/formats/dicom/header.ts'
import { pixelContainer } from '#core/imaging/formats/dicom/pixel-container.ts'
import { findTransferSyntax } from '#core/imaging/formats/dicom/transfer-syntaxes.ts'
import type { StoredPixels } from '#core/imaging/formats/dicom/unpack-pixels.ts'
import { quietly } from '../files/quietly.ts'

/** What the JPEG decoder remarks when it fills in pixels of its own; bytes too many are harmless. */
const corrupt = /^Corrupt JPEG data: (?!\d+ extraneous)/

/**
 * Decodes compressed frames (JPEG, JPEG-LS, JPEG 2000) to stored values with GDCM. The frames are handed over in a
 * file of their own that holds nothing but pixels, so no rescale, no mean spacing and no type of another slice can
 * slip in; the file is removed at once.
 *
 * @param frames  the compressed frames of one pixel format
 * @returns one array per frame
 * @throws Error when they cannot be decoded
 */
export const decodeWithGdcm = async (
  frames: readonly Uint8Array[],
  pixel: PixelFormat,
  transferSyntax: string,
): Promise<StoredPixels[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'hyperdense-'))
  try {
    const path = join(folder, 'frames.dcm')
    await writeFile(path, pixelContainer(frames, pixel, transferSyntax))
    let damaged = false
    const { couldRead, image } = await quietly(
      () => gdcmReadImageNode(path),
      (message) => {
        damaged ||= corrupt.test(message)
      },
    )
    if (damaged) throw new Error('the compressed pixels are damaged')
    const n = pixel.rows * pixel.columns
    if (!couldRead || image.data === null || image.data.length !== n * frames.length) {
      throw new Error('the decoder returned no image of the declared size')
    }
    const data = image.data as Uint16Array
    const lossy = findTransferSyntax(transferSyntax)?.lossy === true
    return frames.map((frame, k) =>
      fitSamples(data.subarray(k * n, (k + 1) * n), pixel, lossy, codestreamSize(frame)?.signed === true),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
