import type { Geometry, Triple } from '../geometry.ts'
import { checkGeometry } from './check-geometry.ts'
import { checkPixels } from './check-pixels.ts'
import { finding, inWords } from './finding.ts'
import { measureStack, type StackMeasure } from './measure-stack.ts'
import type { Plane } from './plane.ts'
import { isRegular, stackGeometry } from './stack-geometry.ts'
import type { PlaneStack } from './stack-planes.ts'
import type { AcquisitionFacts, Finding, ImportMode, SeriesCandidate } from './types.ts'

/** Comparing slices at the same place stops after so many that differ: the series is refused anyway. */
export const enoughDifferences = 3

/** What comparing the pixels of slices at the same place showed; `different` counts to `enoughDifferences`. */
export interface RepeatOutcome {
  readonly identical: number
  readonly different: number
}

export interface SeriesContext {
  /** What the stacks of the same series differ in; empty for a series of one stack. */
  readonly splitBy: readonly string[]
  readonly repeats: RepeatOutcome
  /** Hash of the text given to it. */
  readonly hash: (material: string) => string
}

/** The candidate of one stack: facts, geometry, and the report on what is unusual about it. */
export const describeSeries = (stack: PlaneStack, context: SeriesContext): SeriesCandidate => {
  const planes = stack.planes
  const [head] = planes
  const placed = place(stack)
  const report = [
    ...placed.findings,
    ...(placed.measure === null
      ? []
      : checkGeometry(placed.measure, {
          gantryTiltDeg: head.header.facts.gantryTiltTagDeg,
          thicknessMm: planes.map((p) => p.frame.thicknessMm ?? p.header.facts.sliceThicknessMm),
        })),
    ...checkSeries(planes, context),
    ...checkPixels(planes),
  ]
  const blocked = report.some((f) => f.severity === 'blocking')
  const regular = placed.measure === null || isRegular(placed.measure)
  const modes: ImportMode[] = regular ? ['as-is'] : ['as-is', 'corrected']
  const repeated = stack.repeats.flatMap((r) => r.others)
  return {
    key: context.hash(keyMaterial(planes)),
    format: 'dicom',
    modality: head.header.facts.modality,
    files: [...new Set([...planes, ...repeated].map((p) => p.header.path))].sort(),
    geometry: placed.geometry,
    facts: factsOf(planes),
    identity: head.header.identity,
    report,
    modes: blocked ? [] : modes,
    slices: planes.map((p, k) => ({ path: p.header.path, frame: p.frame.frame, originMm: placed.origins[k] })),
  }
}

const keyMaterial = (planes: readonly Plane[]): string =>
  planes
    .map(({ header, frame }) => `${header.sopInstanceUid ?? header.path} ${frame.frame} ${frame.positionMm?.join(' ')}`)
    .sort()
    .join('\n')

interface Placed {
  readonly origins: readonly Triple[]
  readonly geometry: Geometry
  readonly measure: StackMeasure | null
  readonly findings: readonly Finding[]
}

const axial: readonly [Triple, Triple] = [
  [1, 0, 0],
  [0, 1, 0],
]

const place = (stack: PlaneStack): Placed => {
  const planes = stack.planes
  const [{ header, frame }] = planes
  const findings: Finding[] = []
  const depth = header.facts.spacingBetweenSlicesMm ?? frame.thicknessMm ?? header.facts.sliceThicknessMm
  const depthMm = depth !== null && depth > 0 ? depth : 1
  if (frame.spacingMm === null) {
    findings.push(
      finding(
        'pixel-spacing-absent',
        'blocking',
        'The header does not tell the pixel spacing, so nothing can be measured in millimetres.',
        {},
        ['check-source'],
      ),
    )
  }
  if (!stack.placed) {
    const code = frame.orientation === null ? 'orientation-absent' : 'position-absent'
    const what = frame.orientation === null ? 'the orientation of the slices' : 'where the slices lie'
    findings.push(
      finding(
        code,
        planes.length > 1 ? 'blocking' : 'warning',
        planes.length > 1
          ? `The headers do not tell ${what}, so ${planes.length} slices cannot be put in order.`
          : `The header does not tell ${what}; an axial slice at the origin is assumed.`,
        { slices: planes.length },
        ['check-source', 'choose-other-series'],
      ),
    )
  }
  if (planes.length === 1) {
    const assumed = depth === null || depth <= 0
    findings.push(
      finding(
        'single-slice',
        'warning',
        `There is one slice only; volumes take it as ${inWords(depthMm)} mm deep${assumed ? ', because the header names no thickness' : ''}.`,
        { depthMm },
        ['find-missing-files', 'choose-other-series'],
      ),
    )
  }
  const [row, column] = frame.orientation ?? axial
  const origins = planes.map((p, k): Triple => p.frame.positionMm ?? [0, 0, k * depthMm])
  const measure = measureStack(origins, row, column)
  const size: readonly [number, number] = [header.pixel?.columns ?? 0, header.pixel?.rows ?? 0]
  const spacing = frame.spacingMm ?? [1, 1]
  return {
    origins,
    geometry: stackGeometry(origins, row, column, size, spacing, measure, depthMm),
    measure: stack.placed ? measure : null,
    findings,
  }
}

const checkSeries = (planes: readonly Plane[], context: SeriesContext): readonly Finding[] => {
  const found: Finding[] = []
  const { identical, different } = context.repeats
  if (different > 0) {
    found.push(
      finding(
        'duplicate-slices-differ',
        'blocking',
        `${different === 1 ? 'A slice lies' : `${different}${different === enoughDifferences ? ' or more' : ''} slices lie`} at the place of another one but ${different === 1 ? 'shows' : 'show'} something else: several scans are mixed, and nothing tells them apart.`,
        { different },
        ['check-source', 'choose-other-series'],
      ),
    )
  }
  if (identical > 0) {
    found.push(
      finding(
        'duplicate-slices',
        'info',
        `${identical} ${identical === 1 ? 'slice is' : 'slices are'} there twice with the same pixels; one copy is used.`,
        { identical },
      ),
    )
  }
  if (context.splitBy.length > 0) {
    found.push(
      finding(
        'series-split',
        'warning',
        `The series mixes images that differ in ${context.splitBy.join(' and ')}; this is one of its parts, with ${planes.length} slices.`,
        { splitBy: context.splitBy.join(', '), slices: planes.length },
        ['choose-other-series'],
      ),
    )
  }
  return found
}

const factsOf = (planes: readonly Plane[]): AcquisitionFacts => {
  const all = planes.map((p) => p.header.facts)
  return {
    ...all[0],
    kernel: planes[0].header.keptKernels[planes[0].frame.frame] ?? all[0].kernel,
    frames: planes.length,
    lossy: all.some((f) => f.lossy),
    exposureMas: mean(all.map((f) => f.exposureMas)),
    tubeCurrentMa: mean(all.map((f) => f.tubeCurrentMa)),
  }
}

/** Mean to three decimals; null when no slice tells. */
const mean = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((v) => v !== null)
  return known.length === 0 ? null : Math.round((known.reduce((s, v) => s + v, 0) / known.length) * 1000) / 1000
}
