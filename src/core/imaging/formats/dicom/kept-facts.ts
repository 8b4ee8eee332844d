import type { AcquisitionFacts } from '../../series/types.ts'
import { tag } from './tags.ts'

/**
 * How the value of a kept element is admitted. `number`: a finite number. `term`: only words of a closed list.
 * `label`: a short technical name, dropped whole when it holds any word of the patient's identity.
 * `vendor`, `agent`: mapped to a known name.
 */
export type KeptKind = 'number' | 'term' | 'label' | 'vendor' | 'agent'

export interface KeptFact {
  readonly fact: keyof AcquisitionFacts
  /** Tags that hold it, the first present one counts (classic, then enhanced objects). */
  readonly tags: readonly number[]
  readonly kind: KeptKind
  readonly terms?: readonly string[]
  /** Value representation where the file does not name it. */
  readonly vr?: string
}

const modalities = 'CT MR PT NM US CR DX XA RF MG OT SC SEG RTSTRUCT RTDOSE RTPLAN SR PR KO DOC ECG'.split(' ')
const bodyParts =
  'HEAD BRAIN SKULL HEADNECK NECK ORBIT FACE SINUS IAC EAR JAW CHEST THORAX ABDOMEN PELVIS SPINE CSPINE TSPINE LSPINE HEART WHOLEBODY EXTREMITY'.split(
    ' ',
  )
const positions = 'HFS HFP HFDR HFDL FFS FFP FFDR FFDL'.split(' ')
const imageTypes =
  'ORIGINAL DERIVED PRIMARY SECONDARY AXIAL LOCALIZER MPR CPR MIP MINIP AVERAGE REFORMATTED VOLUME HELIX SPI SEQ OTHER NONE MIXED ND NORM M P R I SE FFE ADC PROJECTION RESAMPLED QUANTITY MASK'.split(
    ' ',
  )

/**
 * The allow-list: every header fact that is kept with a study. Whatever is not named here is dropped, private
 * elements without exception. Free text (series, study and protocol descriptions, comments, station and institution
 * names) is not on it, because people type names and dates there.
 */
export const keptFacts: readonly KeptFact[] = [
  { fact: 'modality', tags: [tag.modality], kind: 'term', terms: modalities },
  { fact: 'manufacturer', tags: [tag.manufacturer], kind: 'vendor' },
  { fact: 'model', tags: [tag.manufacturerModel], kind: 'label' },
  { fact: 'kernel', tags: [tag.kernel], kind: 'label' },
  { fact: 'kvp', tags: [tag.kvp], kind: 'number' },
  { fact: 'exposureMas', tags: [tag.exposure, tag.exposureInMas], kind: 'number' },
  { fact: 'tubeCurrentMa', tags: [tag.tubeCurrent, tag.tubeCurrentInMa], kind: 'number' },
  { fact: 'exposureTimeMs', tags: [tag.exposureTime, tag.exposureTimeInMs], kind: 'number' },
  { fact: 'sliceThicknessMm', tags: [tag.sliceThickness], kind: 'number' },
  { fact: 'spacingBetweenSlicesMm', tags: [tag.spacingBetweenSlices], kind: 'number' },
  { fact: 'reconstructionDiameterMm', tags: [tag.reconstructionDiameter], kind: 'number' },
  { fact: 'gantryTiltTagDeg', tags: [tag.gantryTilt], kind: 'number' },
  { fact: 'pitch', tags: [tag.pitch], kind: 'number', vr: 'FD' },
  { fact: 'ctdiVolMgy', tags: [tag.ctdiVol], kind: 'number', vr: 'FD' },
  { fact: 'contrastAgent', tags: [tag.contrastAgent], kind: 'agent' },
  { fact: 'bodyPart', tags: [tag.bodyPart], kind: 'term', terms: bodyParts },
  { fact: 'patientPosition', tags: [tag.patientPosition], kind: 'term', terms: positions },
  { fact: 'imageType', tags: [tag.imageType], kind: 'term', terms: imageTypes },
  { fact: 'rescaleType', tags: [tag.rescaleType], kind: 'term', terms: ['HU', 'US', 'OD', 'HU_MOD'] },
  {
    fact: 'reconstructionAlgorithm',
    tags: [tag.reconstructionAlgorithm],
    kind: 'term',
    terms: ['FILTER_BACK_PROJ', 'ITERATIVE'],
  },
  { fact: 'lossyRatio', tags: [tag.lossyRatio], kind: 'number' },
  { fact: 'seriesNumber', tags: [tag.seriesNumber], kind: 'number' },
  { fact: 'acquisitionNumber', tags: [tag.acquisitionNumber], kind: 'number' },
]

/** Words of the names of kernels and scanners, lower case. */
export const technicalWords: ReadonlySet<string> = new Set(
  (
    'standard std soft tissue bone boneplus brain head neuro body lung detail edge sharp smooth ultra medium normal ' +
    'kernel filter recon stroke routine ct vct scanner medical systems one prime force drive flash edge plus pro'
  ).split(' '),
)

/** Makers by a word of what their scanners write. */
export const vendors: readonly (readonly [word: string, name: string])[] = [
  ['siemens', 'Siemens'],
  ['ge medical', 'GE'],
  ['general electric', 'GE'],
  ['philips', 'Philips'],
  ['toshiba', 'Toshiba'],
  ['canon', 'Canon'],
  ['hitachi', 'Hitachi'],
  ['fujifilm', 'Fujifilm'],
  ['neusoft', 'Neusoft'],
  ['united imaging', 'United Imaging'],
  ['uih', 'United Imaging'],
  ['shimadzu', 'Shimadzu'],
  ['neurologica', 'NeuroLogica'],
  ['samsung', 'Samsung'],
  ['minfound', 'MinFound'],
  ['anke', 'Anke'],
  ['wandong', 'Wandong'],
  ['picker', 'Picker'],
  ['elscint', 'Elscint'],
  ['marconi', 'Marconi'],
  ['imatron', 'Imatron'],
]

/** Contrast agents by a word of what is typed for them; anything else becomes `given`. */
export const contrastAgents: readonly (readonly [word: string, name: string])[] = [
  ['iohexol', 'iohexol'],
  ['omnipaque', 'iohexol'],
  ['iopamidol', 'iopamidol'],
  ['isovue', 'iopamidol'],
  ['iopromid', 'iopromide'],
  ['ultravist', 'iopromide'],
  ['iodixanol', 'iodixanol'],
  ['visipaque', 'iodixanol'],
  ['iomeprol', 'iomeprol'],
  ['iomeron', 'iomeprol'],
  ['ioversol', 'ioversol'],
  ['optiray', 'ioversol'],
  ['iobitridol', 'iobitridol'],
  ['xenetix', 'iobitridol'],
  ['gado', 'gadolinium'],
]
