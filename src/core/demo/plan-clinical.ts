import type { Random } from '#core/numeric/random.ts'
import type { Cell, DemoLesion, DemoScan } from './demo-plan.ts'
import type { LesionSketch } from './plan-lesions.ts'
import { clamp, exp, logistic, roundTo } from './portable-math.ts'

export interface Admission {
  readonly age: number
  readonly female: boolean
  readonly onsetHours: number
}

/** Age, sex and onset, drawn before the head because the head depends on them. */
export const planAdmission = (random: Random): Admission => ({
  age: Math.round(clamp(random.normal(67, 12.5), 30, 94)),
  female: random.chance(0.39),
  onsetHours: roundTo(clamp(exp(random.normal(1.05, 0.5)), 0.5, 24), 1),
})

/**
 * The commonest definition of expansion: more than 33 % or more than 6 mL, strictly. Compared in whole hundredths of
 * a millilitre, the precision of the tables, so that 10 → 13.3 mL is 33 % and not more.
 *
 * @param baselineMl,followUpMl  volumes, mL
 */
export const isExpansion = (baselineMl: number, followUpMl: number): boolean => {
  const baseline = Math.round(100 * baselineMl)
  const gain = Math.round(100 * followUpMl) - baseline
  return gain > 600 || 100 * gain > 33 * baseline
}

export interface Course {
  readonly lesions: readonly Omit<DemoLesion, 'readAgain'>[]
  readonly ivh: boolean
  readonly island: boolean
}

/**
 * Signs, growth and clearance of the lesions. Haemorrhage grows with a risk that rises with its heterogeneity, the
 * black hole and blend signs, and early scans; extravasated contrast is nearly cleared at follow-up.
 *
 * @param haemorrhageShare     share of haemorrhage in the study; the risk is set so that about a fifth of patients expand
 * @param heterogeneityEffect  log-odds of growth per SD of heterogeneity
 */
export const planCourse = (
  random: Random,
  sketches: readonly LesionSketch[],
  admission: Admission,
  haemorrhageShare: number,
  heterogeneityEffect: number,
): Course => {
  const bleeds = sketches.some((s) => s.kind === 'haemorrhage')
  const island = bleeds && random.chance(0.08)
  const satellite = random.chance(0.22)
  const main = sketches.reduce((a, b) =>
    b.kind === 'haemorrhage' && (a.kind !== b.kind || b.volumeMl > a.volumeMl) ? b : a,
  )
  const lesions = sketches.map(({ heterogeneity, ...lesion }, n) => {
    const stream = random.fork(`course-${n}`)
    const blood = lesion.kind === 'haemorrhage'
    const isMain = blood && lesion.label === main.label
    const blackHole = isMain && lesion.volumeMl > 2 && stream.chance(logistic(-1.6 + 0.6 * heterogeneity))
    const blend = isMain && lesion.volumeMl > 2 && !blackHole && stream.chance(logistic(-1.8 + 0.5 * heterogeneity))
    const risk = logistic(
      0.1 -
        2.4 * haemorrhageShare +
        heterogeneityEffect * heterogeneity +
        1.3 * +blackHole +
        0.9 * +blend -
        0.22 * (admission.onsetHours - 3) +
        0.3 * +island,
    )
    const grows = blood && stream.chance(risk)
    const factor = grows ? 1.36 + 0.9 * stream.uniform() : stream.uniform(0.9, 1.28)
    const gain = (factor - 1) * lesion.volumeMl
    const followUp = blood
      ? lesion.volumeMl + (grows ? Math.min(gain, 45) : Math.min(gain, 5.4))
      : lesion.volumeMl * Math.max(0, stream.normal(0.05, 0.05))
    return {
      ...lesion,
      blackHole,
      blend,
      satellites: isMain ? (island ? 3 : satellite ? stream.integer(1, 2) : 0) : 0,
      lobulation: island && isMain ? lesion.lobulation * 1.35 : lesion.lobulation,
      followUpMl: roundTo(followUp, 2),
    }
  })
  const deepBlood = lesions.reduce(
    (s, l) => s + (l.kind === 'haemorrhage' && l.location === 'deep' ? l.volumeMl : 0),
    0,
  )
  return { lesions, ivh: bleeds && random.chance(logistic(-1.3 + 0.055 * deepBlood)), island }
}

/** The clinical row of one patient with its outcomes; some values are missing as in a real table. */
export const planClinical = (
  random: Random,
  admission: Admission,
  course: Course,
  scan: DemoScan,
): Record<string, Cell> => {
  const { age, female } = admission
  const yes = (probability: number): number => +random.chance(probability)
  const { lesions } = course
  const bleeds = lesions.some((l) => l.kind === 'haemorrhage')
  const baseline = roundTo(
    lesions.reduce((s, l) => s + l.volumeMl, 0),
    2,
  )
  const followUp = roundTo(
    lesions.reduce((s, l) => s + l.followUpMl, 0),
    2,
  )
  const main = lesions.reduce((a, b) => (b.volumeMl > a.volumeMl ? b : a))
  const expansion = isExpansion(baseline, followUp)

  const atrialFibrillation = yes(logistic(-0.45 + 0.045 * (age - 67)))
  const aspects = clamp(Math.round(random.normal(8.7, 1.3) - 0.2 * +bleeds), 2, 10)
  const nihss = clamp(Math.round(random.normal(14.2, 5.2) + 0.09 * baseline + 0.6 * (9 - aspects)), 1, 38)
  const gcs = clamp(Math.round(15.6 - 0.2 * (nihss - 7) + random.normal(0, 1.5)), 3, 15)
  const passes = 1 + +random.chance(0.48) + +random.chance(0.22) + +random.chance(0.08)
  const transformation = +(
    bleeds ||
    random.chance(
      logistic(-1.3 + 0.5 * (9 - aspects) + 0.5 * atrialFibrillation + 0.4 * (passes - 1) + 0.03 * baseline),
    )
  )
  const gosScore =
    3.98 -
    0.09 * (nihss - 15) -
    0.025 * (age - 67) -
    0.02 * (baseline - 14) +
    0.1 * (gcs - 13) -
    0.55 * +expansion -
    0.25 * transformation -
    0.4 * +course.ivh
  const gos = clamp(Math.round(gosScore + random.normal(0, 0.75)), 1, 5)

  const missing = random.fork('missing')
  const known = <T extends Cell>(value: T, rate: number): T | null => (missing.chance(rate) ? null : value)
  const followUpKnown = known(followUp, 0.04)
  const gosKnown = known(gos, 0.02)
  return {
    age,
    sex: female ? 'female' : 'male',
    hypertension: yes(logistic(0.5 + 0.03 * (age - 67) + 0.5 * +bleeds)),
    diabetes: yes(0.18),
    atrial_fibrillation: atrialFibrillation,
    hyperlipidaemia: known(yes(0.13), 0.03),
    coronary_disease: yes(logistic(-1.9 + 0.03 * (age - 67))),
    smoking: known(yes(female ? 0.06 : 0.33), 0.05),
    drinking: known(yes(female ? 0.05 : 0.31), 0.06),
    nihss: known(nihss, 0.02),
    gcs: known(gcs, 0.015),
    aspects: known(aspects, 0.05),
    onset_to_ct_h: known(admission.onsetHours, 0.07),
    thrombolysis: yes(logistic(-0.5 - 0.15 * (admission.onsetHours - 3))),
    passes,
    aspiration: yes(0.4),
    stent: yes(0.2),
    location: main.location,
    ivh: +course.ivh,
    black_hole_sign: +lesions.some((l) => l.blackHole),
    blend_sign: +lesions.some((l) => l.blend),
    island_sign: +course.island,
    satellite_sign: +lesions.some((l) => l.satellites > 0 && !course.island),
    baseline_volume_ml: baseline,
    follow_up_volume_ml: followUpKnown,
    gos_discharge: gosKnown,
    scanner: scan.scanner,
    centre: scan.centre,
    scan_day_offset: scan.dayOffset,
    lesion_count: lesions.length,
    lesion_type: main.kind,
    expansion: followUpKnown === null ? null : +expansion,
    haemorrhagic_transformation: transformation,
    poor_outcome: gosKnown === null ? null : +(gos <= 3),
  }
}
