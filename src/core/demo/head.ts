import type { Random } from '#core/numeric/random.ts'
import type { Triple } from '#core/imaging/geometry.ts'
import { clamp, sinCosDegrees } from './portable-math.ts'

/**
 * The head of one synthetic patient. Its own frame is in millimetres with the axes of LPS and the origin between the
 * foramina of Monro; `rotationDegrees` and `centreMm` place that frame in the scanner.
 */
export interface Head {
  /** Cranial cavity from the origin: to each side, forwards, backwards, up to the vertex, down (nominal), mm. */
  readonly halfWidth: number
  readonly front: number
  readonly back: number
  readonly up: number
  readonly down: number
  /** Thickness of the vault and of the scalp, mm. */
  readonly skull: number
  readonly scalp: number
  /** Factor on the radius of the ventricles, about 0.8 … 1.5, growing with age. */
  readonly ventricles: number
  /** Factor on the width of sulci and fissures, about 0.7 … 1.7, growing with age. */
  readonly atrophy: number
  /** Turned in the slice plane, nodded, leant sideways. */
  readonly rotationDegrees: Triple
  /** Head origin in the scanner, LPS mm. */
  readonly centreMm: Triple
  /** Blood lying in the back of the lateral ventricles. */
  readonly ventricularBlood: boolean
}

/** A head drawn at random for a patient of `age` years; women's are about 4 % smaller. */
export const drawHead = (random: Random, age: number, female: boolean, ventricularBlood: boolean): Head => {
  const size = (female ? 0.965 : 1.005) * random.normal(1, 0.018)
  const old = clamp((age - 45) / 40, 0, 1.1)
  return {
    halfWidth: size * random.normal(66, 1.8),
    front: size * random.normal(80, 1.8),
    back: size * random.normal(86, 2),
    up: size * random.normal(77, 1.8),
    down: size * 98,
    skull: clamp(random.normal(6.6, 0.9), 4.8, 9),
    scalp: clamp(random.normal(5.5, 1.1), 3.5, 9),
    ventricles: clamp(random.normal(0.82 + 0.4 * old, 0.12), 0.65, 1.5),
    atrophy: clamp(random.normal(0.7 + 0.6 * old, 0.13), 0.55, 1.6),
    rotationDegrees: [
      clamp(random.normal(0, 3), -8, 8),
      clamp(random.normal(0, 3), -7, 7),
      clamp(random.normal(0, 1.6), -4, 4),
    ],
    centreMm: [random.uniform(-4, 4), random.uniform(-5, 5), 0],
    ventricularBlood,
  }
}

/** Affine map p ↦ M·p + t from LPS mm to the head's frame: twelve numbers, rows of M with t at their ends. */
export const headFrame = (head: Head): Float64Array => {
  const [sr, cr] = sinCosDegrees(head.rotationDegrees[0])
  const [sp, cp] = sinCosDegrees(head.rotationDegrees[1])
  const [sl, cl] = sinCosDegrees(head.rotationDegrees[2])
  // transpose of Rz(turn) · Rx(nod) · Ry(lean)
  const m = [
    [cr * cl - sr * sp * sl, sr * cl + cr * sp * sl, -cp * sl],
    [-sr * cp, cr * cp, sp],
    [cr * sl + sr * sp * cl, sr * sl - cr * sp * cl, cp * cl],
  ]
  const c = head.centreMm
  return Float64Array.from(m.flatMap((r) => [...r, -(r[0] * c[0] + r[1] * c[1] + r[2] * c[2])]))
}

/** Position in LPS mm of a point of the head's frame. */
export const headToPatient = (frame: Float64Array, p: Triple): Triple => {
  const q = [p[0] - frame[3], p[1] - frame[7], p[2] - frame[11]]
  return [
    frame[0] * q[0] + frame[4] * q[1] + frame[8] * q[2],
    frame[1] * q[0] + frame[5] * q[1] + frame[9] * q[2],
    frame[2] * q[0] + frame[6] * q[1] + frame[10] * q[2],
  ]
}
