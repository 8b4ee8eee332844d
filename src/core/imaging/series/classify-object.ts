import type { DicomHeader } from '../formats/dicom/header.ts'
import type { SetAsideCode } from './types.ts'

/** Why an object is no scan to be measured. */
export interface Verdict {
  readonly code: SetAsideCode
  readonly reason: string
  /** True when its images may still be stacked on demand. */
  readonly stackable: boolean
}

const storage = '1.2.840.10008.5.1.4.1.1.'

const byClass: Readonly<Record<string, readonly [SetAsideCode, string]>> = {
  [`${storage}66.4`]: ['segmentation', 'A segmentation object (SEG): a mask, not an image.'],
  [`${storage}66.5`]: ['segmentation', 'A surface segmentation: a mask, not an image.'],
  [`${storage}66.7`]: ['segmentation', 'A segmentation object (label map): a mask, not an image.'],
  [`${storage}66.1`]: ['not-an-image', 'A spatial registration, not an image.'],
  [`${storage}66.3`]: ['not-an-image', 'A deformable registration, not an image.'],
  [`${storage}481.3`]: ['structure-set', 'A radiotherapy structure set (RTSTRUCT): contours, not an image.'],
  [`${storage}481.2`]: ['not-an-image', 'A radiotherapy dose grid, not an image.'],
  [`${storage}481.5`]: ['not-an-image', 'A radiotherapy plan, not an image.'],
  [`${storage}104.1`]: ['report', 'An encapsulated PDF document, not an image.'],
  '1.2.840.10008.1.3.10': [
    'dicomdir',
    'A DICOMDIR: the table of contents of a disc. The files it lists are scanned themselves.',
  ],
}

/** A word of Image Type that names a picture of the console: protocol and dose pages are stored as CT images by some. */
const screen = /SCREEN[ _]?SAVE|SCREENSHOT|^DOSE|DOSE[ _](INFO|REPORT|SUMMARY)|(^|[ _])PROT$/

/** Words of Image Type for planes laid through a volume after reconstruction, and for projections of it. */
const laterPlane = /(^|[ _])(MPR|CPR|MIP|MINIP|MAXIP|VRT|VR|SSD|REFORMATTED|RESAMPLED|PROJECTION IMAGE)$/

/** Words of Image Type for values computed from several images. */
const computed = /^(MAXIMUM|MINIMUM|MEAN|AVERAGE|ADDITION|SUBTRACTION|DIVISION|MULTIPLICATION|STD_DEVIATION|QUANTITY)$/

const projections = new Set('CR DX MG US XA RF NM IO PX ES GM OP SM XC OT ECG BI IVUS OCT'.split(' '))

/**
 * Sets aside by name what is no cross-sectional scan: scouts, secondary captures, derived and colour images, objects
 * without pixels. Null for images to be imported.
 *
 * @see DICOM PS3.3 C.7.6.1.1.2 (Image Type), C.8.2.1.1.1 (CT Image Type)
 */
export const classifyObject = (h: DicomHeader): Verdict | null => {
  const sop = h.sopClassUid ?? ''
  const named = byClass[sop]
  if (named !== undefined) return aside(named[0], named[1])
  if (sop.startsWith(`${storage}88.`)) return aside('report', 'A structured report (SR), not an image.')
  if (sop.startsWith(`${storage}11.`)) return aside('not-an-image', 'A presentation state, not an image.')
  if (h.pixel === null) {
    return aside(
      'not-an-image',
      `An object without pixel data${h.facts.modality === null ? '' : ` (${h.facts.modality})`}, not an image.`,
    )
  }
  const type = h.imageType
  if (type.some((t) => /^(LOCALIZER|SCOUT|TOPOGRAM|SCANOGRAM)$|SURVIEW/.test(t))) {
    const summary = type[0] === 'DERIVED'
    return summary
      ? aside('derived', 'A derived copy of a localizer (exam summary or planning picture), not a scan.')
      : aside('localizer', 'A localizer (scout view): a projection for planning, not a scan.')
  }
  if (h.pixel.samplesPerPixel > 1 || h.pixel.photometric === 'PALETTE COLOR' || h.pixelPresentation === 'COLOR') {
    return aside('colour', 'A colour image (a map or a rendering): it holds no measured values.')
  }
  const isScreen = type.some((t) => screen.test(t))
  if (isScreen || sop === `${storage}7` || sop.startsWith(`${storage}7.`)) {
    return aside('secondary-capture', 'A secondary capture (screen save or digitised picture), not a scan.')
  }
  if (h.modality !== null && projections.has(h.modality)) {
    return aside('two-dimensional', `A ${h.modality} image: it has no slices in space.`)
  }
  const fromOthers = type[0] === 'DERIVED' && (type[1] === 'SECONDARY' || type.some((t) => computed.test(t)))
  if (fromOthers || type.some((t) => laterPlane.test(t))) {
    return {
      code: 'derived',
      reason:
        'A derived series (reformatted, averaged or computed from another one); measure the original where there is one.',
      stackable: true,
    }
  }
  return null
}

const aside = (code: SetAsideCode, reason: string): Verdict => ({ code, reason, stackable: false })
