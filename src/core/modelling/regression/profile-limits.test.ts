import { describe, expect, it } from 'vitest'
import { buildDesign, type Design } from './design.ts'
import { findLimit } from './find-limit.ts'
import { fitFirth, profileFirth } from './firth.ts'
import { fitLogisticOrRefuse } from './fit-logistic.ts'
import { profileLimits } from './profile-limits.ts'

// Lehmer's generator, exact in doubles: R made the same cases for the values below
const uniform = (seed: number): (() => number) => {
  let x = seed
  return () => {
    x = (x * 16807) % 2147483647
    return x / 2147483647
  }
}

interface Cases {
  readonly design: Design
  readonly y: readonly number[]
}

const cases = (
  seed: number,
  n: number,
  draw: (whole: (from: number, count: number) => number, u: () => number) => { row: number[]; eta: number },
): Cases => {
  const u = uniform(seed)
  const rows: number[][] = []
  const y: number[] = []
  for (let i = 0; i < n; i++) {
    const { row, eta } = draw((from, count) => from + Math.floor(count * u()), u)
    rows.push(row)
    y.push(u() < 1 / (1 + Math.exp(-eta)) ? 1 : 0)
  }
  const design = buildDesign(
    rows[0].map((_, j) => ({ name: `v${j + 1}`, kind: 'number', values: rows.map((row) => row[j]) })),
  )
  return { design, y }
}

const clinical = cases(2024, 240, (whole) => {
  const [age, gcs, pressure, year, sex] = [whole(30, 60), whole(3, 13), whole(110, 110), whole(2015, 8), whole(0, 2)]
  return { row: [age, gcs, pressure, year, sex], eta: 0.05 * (age - 60) - 0.25 * (gcs - 9) + 0.01 * (pressure - 165) }
})
const factor = cases(77, 220, (whole, u) => {
  const age = whole(30, 60)
  const s = u()
  const [b, c] = [s >= 0.5 && s < 0.92 ? 1 : 0, s >= 0.92 ? 1 : 0]
  return { row: [b, c, age], eta: 0.06 * (age - 60) + 0.5 * b + 2.5 * c }
})
const nearlySeparated = cases(5, 200, (whole) => {
  const [volume, age] = [whole(1000, 1000), whole(50, 40)]
  return { row: [volume, age], eta: 0.06 * (volume - 1500) + 0.02 * (age - 70) }
})
const far = cases(9, 250, (whole) => {
  const [date, gcs] = [whole(20210000, 400), whole(3, 13)]
  return { row: [date, gcs], eta: 0.004 * (date - 20210200) - 0.2 * (gcs - 9) }
})

const relativeErrors = (got: readonly (number | null)[], wanted: readonly number[]): number =>
  Math.max(...wanted.map((value, j) => Math.abs((got[j] ?? Infinity) - value) / Math.abs(value)))

// R 4.2.2: Newton on an orthonormal basis of the other columns, uniroot on the signed root (tol 1e-14); R's confint()
// interpolates its profile by a spline and agrees to 0.001 standard errors
const likelihood: [string, Cases, number, number[], number[]][] = [
  [
    'columns far from 0',
    clinical,
    118,
    [
      -510.972305860403, 0.0329665848589111, -0.350079343159354, 0.0071073326614674, -0.0228849823343744,
      -0.152143572410609,
    ],
    [42.5575481391452, 0.072079994107199, -0.175054082893709, 0.0265118197117003, 0.251213610151956, 1.08068984785033],
  ],
  [
    'a factor with a rare level',
    factor,
    128,
    [-7.27568444898412, 0.367625647586785, 2.0599289722916, 0.064530782851716],
    [-4.06230064857056, 1.82831452189664, 6.89360621274465, 0.113497238073252],
  ],
  [
    'nearly separated cases',
    nearlySeparated,
    95,
    [-140.378122549534, 0.0302110423239412, -0.226945082350242],
    [-43.0031781191427, 0.0977417960263272, 0.0530326453681278],
  ],
  [
    'dates written as numbers',
    far,
    126,
    [-194083.08105361, 0.00422998405569007, -0.296817618547126],
    [-85486.9650291231, 0.00960333118474832, -0.137499390447174],
  ],
]

// R 4.2.2, the same with the penalty; the higher of the maxima reached from the estimate and from 0
const penalised: [string, Cases, number[], number[]][] = [
  [
    'columns far from 0',
    clinical,
    [
      -497.967691531427, 0.0315669238107926, -0.339206671154124, 0.00669471567662333, -0.0245713820411486,
      -0.153986170662692,
    ],
    [46.0844344587314, 0.0698852828615896, -0.167834156895827, 0.0257354315161542, 0.244837204334178, 1.05894733366678],
  ],
  [
    'a factor with a rare level',
    factor,
    [-7.0924214397113, 0.35043120578403, 1.85453296316858, 0.0626328148603792],
    [-3.94163860789984, 1.79096091845565, 5.85036564957139, 0.110630066715087],
  ],
  [
    'nearly separated cases',
    nearlySeparated,
    [-107.125061296153, 0.0243141968232346, -0.178824402349431],
    [-34.6995296271428, 0.0742985125487594, 0.0554642076466107],
  ],
  [
    'dates written as numbers',
    far,
    [-191052.763412658, 0.00413600468073172, -0.292320328693578],
    [-83587.6533682196, 0.0094533893723686, -0.134628711860373],
  ],
]

describe('limits equal those of R', () => {
  it.each(likelihood)('for %s', (_, { design, y }, positive, lower, upper) => {
    expect(y.filter((one) => one === 1)).toHaveLength(positive)
    const limits = profileLimits(design, y, fitLogisticOrRefuse(design, y))
    expect(
      relativeErrors(
        limits.map((one) => one.lower.value),
        lower,
      ),
    ).toBeLessThan(1e-9)
    expect(
      relativeErrors(
        limits.map((one) => one.upper.value),
        upper,
      ),
    ).toBeLessThan(1e-9)
  })

  it.each(penalised)("with Firth's penalty for %s", (_, { design, y }, lower, upper) => {
    const limits = profileFirth(design, y, fitFirth(design, y))
    expect(
      relativeErrors(
        limits.map((one) => one.lower.value),
        lower,
      ),
    ).toBeLessThan(1e-9)
    expect(
      relativeErrors(
        limits.map((one) => one.upper.value),
        upper,
      ),
    ).toBeLessThan(1e-9)
  })
})

it('limits of slopes do not move with the location of the columns', () => {
  const { terms, names, matrix } = clinical.design
  const shifted = matrix.values.map((value, k) =>
    k < matrix.rows ? value : value - [55, 9, 160, 2018, 0][Math.floor(k / matrix.rows) - 1],
  )
  const centred: Design = { terms, names, matrix: { ...matrix, values: shifted } }
  const [raw, moved] = [clinical.design, centred].map((design) =>
    profileLimits(design, clinical.y, fitLogisticOrRefuse(design, clinical.y)).slice(1),
  )
  expect(
    relativeErrors(
      raw.map((one) => one.upper.value),
      moved.map((one) => Number(one.upper.value)),
    ),
  ).toBeLessThan(1e-10)
})

it('columns many thousand times further from 0 than they spread are fitted', () => {
  const { terms, names, matrix } = clinical.design
  const values = matrix.values.map((value, k) => (k < matrix.rows ? value : value + 3e5))
  const fit = fitLogisticOrRefuse({ terms, names, matrix: { ...matrix, values } }, clinical.y)
  const slopes = [0.0517149045468247, -0.258777026732656, 0.0165383934859836, 0.112543843636643, 0.461055332300262]
  expect(relativeErrors(fit.coefficients.slice(1), slopes)).toBeLessThan(1e-9)
})

describe('the search for a limit', () => {
  it('ends within few profiles although they carry rounding', () => {
    let count = 0
    const noisy = (value: number) => {
      count++
      return { logLikelihood: -50 - value ** 2 / 2 + ((count % 3) - 1) * 1e-13, score: -value }
    }
    expect(findLimit(noisy, 0, -50, 1, 1.96).value).toBeCloseTo(1.96, 10)
    expect(count).toBeLessThan(20)
  })

  it('gives no limit where the likelihood jumps past the quantile', () => {
    const jump = (value: number) => ({ logLikelihood: value > 0.3 ? -9 : -1e-3, score: -1 })
    expect(findLimit(jump, 0, 0, 1, 1.96)).toEqual({ value: null, reason: expect.stringMatching(/did not settle/) })
  })

  it('steps over a bend of the profile by halving', () => {
    const bent = (value: number) => ({
      logLikelihood: -(Math.max(value, 0) ** 8) / 2,
      score: -4 * Math.max(value, 0) ** 7,
    })
    expect(findLimit(bent, 0, 0, 0.01, 1.96).value).toBeCloseTo(1.96 ** 0.25, 9)
  })
})
