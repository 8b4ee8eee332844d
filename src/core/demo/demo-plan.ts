import type { Triple } from '#core/imaging/geometry.ts'
import type { DemoTable } from './demo-table.ts'
import type { Head } from './head.ts'
import type { Kernel } from './reconstruction-noise.ts'

export type LesionKind = 'haemorrhage' | 'contrast'

export interface DemoOptions {
  /** Number of patients, 1 … 999. */
  readonly patients: number
  /** Seed of everything, an integer. */
  readonly seed: number
  /** Images cut to the neighbourhood of the lesions. */
  readonly compact: boolean
  /** Exact number of lesions (1 … 3 per patient), or null for about 1.5 per patient. */
  readonly lesions: number | null
  /** Share of lesions that are haemorrhage, 0 … 1; 1 makes a study of haemorrhage alone. */
  readonly haemorrhageShare: number
  /** Lesions below 10 mL only, as studies of small haemorrhages have them. */
  readonly smallOnly: boolean
}

/** The facts of one scan as a DICOM header would give them. */
export interface DemoScan {
  readonly centre: string
  readonly scanner: string
  readonly kernel: Kernel
  readonly kVp: number
  readonly mAs: number
  /** Pixel spacing, mm, both directions. */
  readonly spacingMm: number
  readonly sliceThicknessMm: number
  readonly slices: number
  /** LPS mm of the centre of voxel (0, 0, 0) of the full scan. */
  readonly originMm: Triple
  /** Days from the start of the study to the scan. */
  readonly dayOffset: number
  /** SD of the noise in the middle of the head and the scanner's own shift of soft tissue, HU. */
  readonly noiseHu: number
  readonly shiftHu: number
}

export interface DemoLesion {
  /** Subject code and number, such as `S001-L2`. */
  readonly code: string
  /** Value in the labelmaps, 1 … 3. */
  readonly label: number
  readonly kind: LesionKind
  readonly site: string
  readonly location: 'deep' | 'lobar' | 'infratentorial'
  readonly side: 'left' | 'right'
  /** Volume of reader A's first outline, mL, and of the lesion on the follow-up scan. */
  readonly volumeMl: number
  readonly followUpMl: number
  /** Centre in the head's frame, mm. */
  readonly centre: Triple
  /** Radius of the sphere of that volume, mm, and factors on it along x, y, z (product 1). */
  readonly radiusMm: number
  readonly stretch: Triple
  /** Depth of lobules as a share of the radius, before the noise's own SD of 0.27. */
  readonly lobulation: number
  readonly meanHu: number
  /** SD of the texture, HU, its wavelength, mm, and 0 (round) … 1 (streaks along y). */
  readonly textureHu: number
  readonly textureMm: number
  readonly streaks: number
  readonly edgeMm: number
  /** Width of the oedema around it, mm; 0 for none. */
  readonly oedemaMm: number
  readonly blackHole: boolean
  readonly blend: boolean
  /** Small separate bleeds drawn around it, outside the outlines. */
  readonly satellites: number
  /** Outlined again by reader A and also by reader B. */
  readonly readAgain: boolean
}

/** Value of a table cell; null is a missing value. */
export type Cell = string | number | null

export interface DemoPatient {
  readonly index: number
  /** Pseudonym, `S001` … */
  readonly code: string
  readonly scan: DemoScan
  readonly head: Head
  readonly lesions: readonly DemoLesion[]
  /** The scan was outlined again by reader A and once by reader B. */
  readonly readAgain: boolean
  /** Clinical variables and outcomes by column name. */
  readonly clinical: Readonly<Record<string, Cell>>
}

export interface DemoPlan {
  readonly options: DemoOptions
  readonly patients: readonly DemoPatient[]
  /** One row per patient, and one row per lesion. */
  readonly patientTable: DemoTable
  readonly lesionTable: DemoTable
}
