import type { AcquisitionFacts, SeriesIdentity } from '../../series/types.ts'
import { admitText, admitTexts, identityWords } from './admit-value.ts'
import type { DicomDataset } from './dataset.ts'
import { number, string, strings, text } from './element-values.ts'
import { keptFacts } from './kept-facts.ts'
import { tag } from './tags.ts'
import { findTransferSyntax } from './transfer-syntaxes.ts'

/** Reads names, dates and UIDs of a file: for the key table of the study alone. */
export const readIdentity = (d: DicomDataset): SeriesIdentity => ({
  patientName: text(d, tag.patientName),
  patientId: text(d, tag.patientId),
  birthDate: string(d, tag.patientBirthDate),
  sex: string(d, tag.patientSex),
  accessionNumber: text(d, tag.accessionNumber),
  institution: text(d, tag.institutionName),
  studyDate: string(d, tag.studyDate),
  studyTime: string(d, tag.studyTime),
  seriesDate: string(d, tag.seriesDate),
  seriesTime: string(d, tag.seriesTime),
  acquisitionDate: string(d, tag.acquisitionDate) ?? string(d, tag.acquisitionDateTime)?.slice(0, 8) ?? null,
  acquisitionTime: string(d, tag.acquisitionTime) ?? string(d, tag.acquisitionDateTime)?.slice(8) ?? null,
  studyInstanceUid: string(d, tag.studyInstanceUid),
  seriesInstanceUid: string(d, tag.seriesInstanceUid),
  frameOfReferenceUid: string(d, tag.frameOfReferenceUid),
  studyDescription: text(d, tag.studyDescription),
  seriesDescription: text(d, tag.seriesDescription),
  protocolName: text(d, tag.protocolName),
})

/** Facts of the pixel format that the header of one file settles. */
export interface PixelFacts {
  readonly rows: number
  readonly columns: number
  readonly frames: number
  readonly bitsStored: number | null
  readonly signed: boolean
  readonly transferSyntax: string
}

/** Reads the kept facts of a file through the allow-list; whatever it does not admit is null. */
export const readFacts = (d: DicomDataset, identity: SeriesIdentity, pixel: PixelFacts): AcquisitionFacts => {
  const words = wordsOfIdentity(d, identity)
  const places = [d, ...functionalGroups(d)]
  const kept: Record<string, unknown> = {}
  for (const entry of keptFacts) {
    kept[entry.fact] = null
    for (const [place, t] of places.flatMap((p) => entry.tags.map((t) => [p, t] as const))) {
      if (!place.elements.has(t)) continue
      const value =
        entry.kind === 'number' ? number(place, t, entry.vr ?? 'DS') : admitText(entry, strings(place, t), words)
      if (value === null) continue
      kept[entry.fact] = value
      break
    }
  }
  const imageTypes = keptFacts.find((f) => f.fact === 'imageType')
  const syntax = findTransferSyntax(pixel.transferSyntax)
  const sex = identity.sex?.toUpperCase()
  return {
    ...(kept as unknown as AcquisitionFacts),
    imageType: imageTypes === undefined ? [] : admitTexts(imageTypes, strings(d, tag.imageType), words),
    lossy: string(d, tag.lossyCompression) === '01' || syntax?.lossy === true,
    transferSyntax: syntax?.name ?? null,
    rows: pixel.rows,
    columns: pixel.columns,
    frames: pixel.frames,
    bitsStored: pixel.bitsStored,
    pixelPaddingValue: paddingValue(d, pixel),
    ageYears: ageInYears(string(d, tag.patientAge), identity.birthDate, identity.studyDate),
    sex: sex === 'F' || sex === 'M' || sex === 'O' ? sex : null,
  }
}

/** What may be kept of the kernel of each frame; the frames of one object may differ. */
export const keptKernels = (
  d: DicomDataset,
  identity: SeriesIdentity,
  frames: readonly { readonly kernel: string }[],
): (string | null)[] => {
  const entry = keptFacts.find((f) => f.fact === 'kernel')
  if (entry === undefined) return frames.map(() => null)
  const words = wordsOfIdentity(d, identity)
  const known = new Map<string, string | null>()
  return frames.map(({ kernel }) => {
    if (!known.has(kernel)) {
      const values = kernel.split('\\').map((v) => (v === '' ? null : v))
      known.set(kernel, admitText(entry, values, words))
    }
    return known.get(kernel) ?? null
  })
}

const wordsOfIdentity = (d: DicomDataset, identity: SeriesIdentity): readonly string[] =>
  identityWords([
    identity.patientName,
    identity.patientId,
    identity.birthDate,
    identity.accessionNumber,
    identity.institution,
    text(d, tag.referringPhysician),
    text(d, tag.performingPhysician),
    text(d, tag.operatorsName),
    text(d, tag.otherPatientIds),
    text(d, tag.otherPatientNames),
  ])

const functionalGroups = (d: DicomDataset): DicomDataset[] =>
  [tag.sharedFunctionalGroups, tag.perFrameFunctionalGroups]
    .map((t) => d.elements.get(t)?.items?.[0])
    .filter((x) => x !== undefined)
    .flatMap((group) => [...group.elements.values()].map((e) => e.items?.[0]).filter((x) => x !== undefined))

/** The padding value has the sign of the pixels, whatever VR it is written with. */
const paddingValue = (d: DicomDataset, pixel: PixelFacts): number | null => {
  const value = number(d, tag.pixelPaddingValue, pixel.signed ? 'SS' : 'US')
  if (value === null) return null
  return pixel.signed && value > 0x7fff ? value - 0x10000 : value
}

/** Whole years, from `067Y`, `018M` and the like, else from the dates. */
export const ageInYears = (age: string | null, birth: string | null, study: string | null): number | null => {
  const m = /^(\d{1,3})([YMWD])$/.exec(age ?? '')
  if (m !== null) {
    const perYear = { Y: 1, M: 12, W: 52.18, D: 365.25 }[m[2] as 'Y' | 'M' | 'W' | 'D']
    return Math.floor(Number(m[1]) / perYear)
  }
  const born = dateParts(birth)
  const seen = dateParts(study)
  if (born === null || seen === null) return null
  const years = seen[0] - born[0] - (seen[1] * 100 + seen[2] < born[1] * 100 + born[2] ? 1 : 0)
  return years >= 0 && years < 130 ? years : null
}

const dateParts = (date: string | null): readonly [number, number, number] | null => {
  const m = /^(\d{4})[.-]?(\d{2})[.-]?(\d{2})/.exec(date ?? '')
  return m === null ? null : [Number(m[1]), Number(m[2]), Number(m[3])]
}
