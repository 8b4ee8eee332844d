import type { Random } from '#core/numeric/random.ts'

/** Patients of one block; lesion counts and volume strata are balanced within each. */
const block = 20

/** Twelve patients with one lesion, six with two and two with three: 30 lesions in 20 patients. */
const blockCounts = [...Array<number>(12).fill(1), ...Array<number>(6).fill(2), 3, 3]

/**
 * Lesions of each patient (1 … 3), balanced in blocks, so patient n's count does not depend on the number of
 * patients. An exact total, where asked for, is met by changing patients picked at random.
 *
 * @param exact  wanted total, between `patients` and 3 × `patients`, or null
 */
export const planLesionCounts = (random: Random, patients: number, exact: number | null): number[] => {
  const counts = Array.from({ length: patients }, (_, n) => {
    const shuffled = random.fork(`counts-${Math.floor(n / block)}`).shuffle(blockCounts)
    return shuffled[n % block]
  })
  if (exact === null) return counts
  if (exact < patients || exact > 3 * patients) {
    throw new RangeError(
      `planDemoStudy: lesions must be between ${patients} and ${3 * patients} for ${patients} patients, got ${exact}`,
    )
  }
  let missing = exact - counts.reduce((s, c) => s + c, 0)
  const order = random.fork('adjust').shuffle(counts.map((_, n) => n))
  for (let at = 0; missing !== 0; at = (at + 1) % patients) {
    const next = counts[order[at]] + Math.sign(missing)
    if (next < 1 || next > 3) continue
    counts[order[at]] = next
    missing -= Math.sign(missing)
  }
  return counts
}

/**
 * Stratified uniform number of lesion `lesion` (0 … 2) of a patient, 0 … 1: over the lesions of a block of patients
 * with balanced counts the numbers are evenly spread, so the shares of small and large lesions hold in small studies.
 *
 * @param counts  lesions of each patient
 */
export const volumeRank = (random: Random, counts: readonly number[], patient: number, lesion: number): number => {
  const b = Math.floor(patient / block)
  const stream = random.fork(`ranks-${b}`)
  const strata = 30
  const balanced = random.fork(`counts-${b}`).shuffle(blockCounts)
  let position = lesion
  for (let n = 0; n < patient % block; n++) position += balanced[n]
  // a lesion beyond the balanced ones (exact totals) draws freely
  if (lesion >= Math.min(balanced[patient % block], counts[patient])) {
    return random.fork(`rank-${patient}-${lesion}`).uniform()
  }
  const order = stream.shuffle(Array.from({ length: strata }, (_, n) => n))
  return (order[position] + stream.uniform()) / strata
}

/**
 * Which patients are read again: at every prefix of the list at least half of the lesions, plus a few by chance.
 */
export const planSecondReadings = (random: Random, counts: readonly number[]): boolean[] => {
  let seen = 0
  let again = 0
  return counts.map((count, n) => {
    seen += count
    const chosen = 2 * again < seen || random.fork(`reading-${n}`).chance(0.06)
    if (chosen) again += count
    return chosen
  })
}
