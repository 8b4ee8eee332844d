/** A chain of small changes of one image and its mask; what is 0 or off is left out. */
export interface Perturbation {
  /** Unique in its plan; also names the stream of random numbers. */
  readonly name: string
  /** Of the sampling grid, in the plane of the slices, about the middle of the region. */
  readonly rotationDegrees: number
  /** Of the sampling grid along i and j, in voxels. */
  readonly translationVoxels: readonly [number, number]
  /** Added noise: its standard deviation, `estimated` from the image itself, or none. */
  readonly noise: number | 'estimated' | null
  /** Change of the region's voxels as a fraction, > −1. */
  readonly volumeChange: number
  /** Whether the outline is drawn anew from supervoxels. */
  readonly contour: boolean
}

/** Which perturbations are wanted. An empty list or false leaves a kind out. */
export interface PerturbationRequest {
  readonly rotationDegrees?: readonly number[]
  /** Fractions of a voxel; every pair of them along i and j becomes one translation. */
  readonly translationVoxels?: readonly number[]
  readonly noise?: boolean
  /** Standard deviation of the noise in units of the image; estimated from each image when absent. */
  readonly noiseSd?: number | null
  /** Fractions of the volume, e.g. −0.1 and 0.1. */
  readonly volumeChange?: readonly number[]
  readonly contour?: boolean
  /** How often what is random (noise, volume, contour) is drawn. */
  readonly repetitions?: number
  /** All kinds applied one after another in every combination, as in the paper, instead of each kind by itself. */
  readonly chained?: boolean
}

const none: Perturbation = {
  name: '',
  rotationDegrees: 0,
  translationVoxels: [0, 0],
  noise: null,
  volumeChange: 0,
  contour: false,
}

/**
 * Lists the perturbations of a plan by name, in a fixed order: rotations, translations, noise, volumes, contours; or with
 * `chained` every combination of them.
 *
 * @param request  angles in degrees, translations in voxels, volume changes as fractions
 * @returns at least one perturbation
 * @throws Error where nothing is asked for, a number is out of range or a value stands twice
 * @see Zwanenburg 2019, doi:10.1038/s41598-018-36938-4
 */
export const perturbationPlan = (request: PerturbationRequest): Perturbation[] => {
  check(request)
  const repetitions = Array.from({ length: request.repetitions ?? 1 }, (_, n) => n + 1)
  const sd = request.noiseSd ?? 'estimated'
  const fractions = request.translationVoxels ?? []
  const rotations = (request.rotationDegrees ?? []).map((angle) => ({
    ...none,
    name: `rotation ${angle}°`,
    rotationDegrees: angle,
  }))
  const translations = fractions.flatMap((i) =>
    fractions.map((j) => ({ ...none, name: `translation ${i} ${j}`, translationVoxels: [i, j] as const })),
  )
  const noise: Perturbation[] = request.noise === true ? [{ ...none, name: 'noise', noise: sd }] : []
  const volumes = (request.volumeChange ?? []).map((change) => ({
    ...none,
    name: `volume ${change > 0 ? '+' : ''}${Number((100 * change).toPrecision(12))} %`,
    volumeChange: change,
  }))
  const contours = request.contour === true ? [{ ...none, name: 'contour', contour: true }] : []
  const repeat = (plain: readonly Perturbation[]): Perturbation[] =>
    plain.flatMap((p) => repetitions.map((n) => (repetitions.length > 1 ? { ...p, name: `${p.name} #${n}` } : p)))
  const random = noise.length + volumes.length + contours.length > 0
  const kinds: (readonly Perturbation[])[] = [rotations, translations, noise, volumes, contours]
  const plan =
    request.chained === true
      ? combine(kinds)
      : [...rotations, ...translations, ...[noise, volumes, contours].flatMap(repeat)]
  const all = request.chained === true && random ? repeat(plan) : plan
  if (all.length === 0) throw new Error('The plan asks for no perturbation; choose at least one kind of them.')
  return all
}

/** Every combination of one perturbation of each kind that is there. */
const combine = (kinds: readonly (readonly Perturbation[])[]): Perturbation[] => {
  const given = kinds.filter((kind) => kind.length > 0)
  if (given.length === 0) return []
  return given.reduce<Perturbation[]>(
    (chains, kind) => chains.flatMap((chain) => kind.map((step) => join(chain, step))),
    [none],
  )
}

const join = (a: Perturbation, b: Perturbation): Perturbation => ({
  name: a.name === '' ? b.name : `${a.name}, ${b.name}`,
  rotationDegrees: a.rotationDegrees + b.rotationDegrees,
  translationVoxels: [a.translationVoxels[0] + b.translationVoxels[0], a.translationVoxels[1] + b.translationVoxels[1]],
  noise: a.noise ?? b.noise,
  volumeChange: a.volumeChange + b.volumeChange,
  contour: a.contour || b.contour,
})

const check = (request: PerturbationRequest): void => {
  const lists = [
    ['rotation', request.rotationDegrees ?? [], -360, 360, 'degrees'],
    ['translation', request.translationVoxels ?? [], -1000, 1000, 'voxels'],
    ['volume change', request.volumeChange ?? [], -0.95, 10, '(a fraction of the volume)'],
  ] as const
  for (const [what, values, low, high, unit] of lists) {
    for (const value of values) {
      if (!(value >= low && value <= high)) {
        throw new Error(`A ${what} of ${value} is not possible; give ${low} to ${high} ${unit}.`)
      }
    }
    if (new Set(values).size < values.length) throw new Error(`A ${what} stands twice in the plan; name each one once.`)
  }
  const { noiseSd = null, repetitions = 1 } = request
  if (noiseSd !== null && !(noiseSd > 0 && noiseSd < Infinity)) {
    throw new Error(`The standard deviation of noise is a number above 0, got ${noiseSd}.`)
  }
  if (!Number.isInteger(repetitions) || repetitions < 1 || repetitions > 1000) {
    throw new Error(`Repetitions are a whole number from 1 to 1000, got ${repetitions}.`)
  }
}
