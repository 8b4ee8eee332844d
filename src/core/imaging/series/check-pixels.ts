import { findTransferSyntax } from '../formats/dicom/transfer-syntaxes.ts'
import { canUnpack } from '../formats/dicom/unpack-pixels.ts'
import { finding, inWords } from './finding.ts'
import type { Plane } from './plane.ts'
import type { Finding } from './types.ts'

/** Findings about what the voxels mean: modality, rescale, padding, compression, formats that cannot be read. */
export const checkPixels = (planes: readonly Plane[]): readonly Finding[] => {
  const header = planes[0].header
  const isCt = header.modality === 'CT'
  const found: Finding[] = []
  if (!isCt) {
    found.push(
      finding(
        'not-ct',
        'warning',
        `The modality is ${header.facts.modality ?? 'not named'}, not CT: the values are no Hounsfield units, and CT windows and limits do not fit.`,
        { modality: header.facts.modality ?? '' },
        ['choose-other-series', 'import-as-is'],
      ),
    )
  }
  return [...found, ...checkFormat(planes), ...checkRescale(planes, isCt), ...checkOrigin(planes)]
}

const checkFormat = (planes: readonly Plane[]): readonly Finding[] => {
  const found: Finding[] = []
  const unknown = planes.find((p) => findTransferSyntax(p.header.transferSyntax) === null)
  if (unknown !== undefined) {
    const uid = unknown.header.transferSyntax
    const transferSyntax = /^[0-9.]{1,64}$/.test(uid) ? uid : 'not a UID'
    found.push(
      finding(
        'transfer-syntax-unsupported',
        'blocking',
        `The pixels are compressed in a way that cannot be read here (transfer syntax ${transferSyntax}). Export the series uncompressed or as JPEG, JPEG-LS, JPEG 2000 or RLE.`,
        { transferSyntax },
        ['check-source', 'choose-other-series'],
      ),
    )
  }
  const odd = planes.find((p) => p.header.pixel !== null && !canUnpack(p.header.pixel))?.header.pixel
  if (odd != null) {
    found.push(
      finding(
        'pixel-format-unsupported',
        'blocking',
        `Pixels of ${odd.bitsStored} bits in cells of ${odd.bitsAllocated} bits cannot be read here (8, 16 and 32 bits can).`,
        { bitsStored: odd.bitsStored, bitsAllocated: odd.bitsAllocated },
        ['check-source'],
      ),
    )
  }
  if (planes.some((p) => p.header.hasModalityLut)) {
    found.push(
      finding(
        'pixel-format-unsupported',
        'blocking',
        'The values are given by a lookup table (Modality LUT) instead of slope and intercept, which cannot be read here.',
        {},
        ['check-source'],
      ),
    )
  }
  if (planes.some((p) => p.header.facts.lossy)) {
    const ratio = planes[0].header.facts.lossyRatio
    found.push(
      finding(
        'lossy-compression',
        'warning',
        `The images were compressed with loss${ratio === null ? '' : ` (ratio ${inWords(ratio, 1)})`}: texture features are altered and not comparable with those of uncompressed scans.`,
        ratio === null ? {} : { ratio },
        ['choose-other-series', 'import-as-is'],
      ),
    )
  }
  return found
}

const checkRescale = (planes: readonly Plane[], isCt: boolean): readonly Finding[] => {
  const found: Finding[] = []
  const all = planes.map((p) => p.frame.rescale)
  const absent = all.filter((r) => r === null).length
  if (isCt && absent > 0) {
    found.push(
      finding(
        'rescale-absent',
        'warning',
        `${absent} of ${all.length} slices have no rescale slope and intercept, so their stored values are taken as they are; they may not be Hounsfield units.`,
        { absent, slices: all.length },
        ['check-source', 'choose-other-series'],
      ),
    )
  }
  const known = all.filter((r) => r !== null)
  if (known.length > 0 && known.some((r) => r.slope !== known[0].slope || r.intercept !== known[0].intercept)) {
    found.push(
      finding(
        'rescale-varies',
        'info',
        'Rescale slope or intercept differ between slices; each slice is converted with its own.',
        { slices: known.length },
      ),
    )
  }
  if (!isCt) return found
  const type = planes[0].header.facts.rescaleType
  if (type !== null && type !== 'HU') {
    found.push(
      finding(
        'not-hounsfield',
        'warning',
        `The header says that the rescaled values are ${type}, not Hounsfield units.`,
        { rescaleType: type },
        ['choose-other-series', 'import-as-is'],
      ),
    )
  }
  const strange = planes.find((p) => p.frame.rescale !== null && !isUsualForCt(p))
  if (strange?.frame.rescale != null) {
    const { slope, intercept } = strange.frame.rescale
    found.push(
      finding(
        'rescale-unusual',
        'warning',
        `Rescale slope ${inWords(slope, 6)} and intercept ${inWords(intercept, 3)} are unusual for CT: check that air is near -1000 and water near 0.`,
        { slope, intercept },
        ['check-source', 'import-as-is'],
      ),
    )
  }
  return found
}

/** CT scanners store air with slope 1 (or a plain fraction) and, in unsigned pixels, an intercept of about −1000. */
const isUsualForCt = (p: Plane): boolean => {
  const { slope, intercept } = p.frame.rescale ?? { slope: 1, intercept: 0 }
  if (slope <= 0 || slope > 4) return false
  return p.header.pixel?.signed === true ? Math.abs(intercept) <= 10_000 : intercept <= -900 && intercept >= -10_000
}

const checkOrigin = (planes: readonly Plane[]): readonly Finding[] => {
  const found: Finding[] = []
  const { header, frame } = planes[0]
  const padding = header.facts.pixelPaddingValue
  if (padding !== null) {
    const value = padding * (frame.rescale?.slope ?? 1) + (frame.rescale?.intercept ?? 0)
    found.push(
      finding(
        'pixel-padding',
        'info',
        `Pixels outside the scanned circle are filled with ${inWords(value)}; they are no tissue and stay as they are.`,
        { stored: padding, value },
      ),
    )
  }
  const frames = new Set(planes.map((p) => p.header.identity.frameOfReferenceUid))
  if (frames.size > 1) {
    found.push(
      finding(
        'frame-of-reference-differs',
        'warning',
        `The slices name ${frames.size} different frames of reference, so their positions may not belong together (patient moved, or identifiers replaced one by one).`,
        { frames: frames.size },
        ['check-source', 'choose-other-series'],
      ),
    )
  }
  if (header.imageType[0] === 'DERIVED') {
    found.push(
      finding('derived-image', 'info', 'The header marks the images as derived (processed after reconstruction).', {}, [
        'choose-other-series',
      ]),
    )
  }
  return found
}
