import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { delongAuc } from './delong.ts'
import { bootstrapAucs, resampledAuc, resampledAucTest } from './resampled-auc.ts'
import { pairedScoredClasses } from './scored-classes.ts'

const random = createRandom(8)
const labels = Array.from({ length: 150 }, (_, i) => (i % 3 === 0 ? 1 : 0))
const scores = labels.map((y) => random.normal() + y)
const [one, other] = pairedScoredClasses(labels, [scores, scores.map((s) => s + random.normal())])

describe('bootstrap of an AUC', () => {
  it('has about the standard error of DeLong, and the same numbers for the same seed', () => {
    const [resampled] = bootstrapAucs([one], 2000, 4)
    const { sd, mean } = resampledAuc(0.5, resampled)
    const { variance, auc } = delongAuc(one)
    expect(sd).toBeCloseTo(Math.sqrt(variance ?? 0), 2)
    expect(mean).toBeCloseTo(auc, 2)
    expect(bootstrapAucs([one], 20, 4)[0]).toEqual(resampled.slice(0, 20))
    expect(bootstrapAucs([one], 20, 5)[0]).not.toEqual(resampled.slice(0, 20))
  })

  it('takes limits from quantiles, mirrored quantiles and the normal distribution', () => {
    const { percentile, basic, normal, median, sd } = resampledAuc(0.6, Float64Array.of(0.5, 0.6, 0.7, 0.8, 0.9), 0.5)
    expect(percentile.map((x) => Math.round(x * 1e12) / 1e12)).toEqual([0.6, 0.8])
    expect(basic[0]).toBeCloseTo(0.4, 12)
    expect(basic[1]).toBeCloseTo(0.6, 12)
    expect(median).toBe(0.7)
    expect(normal[1] - 0.6).toBeCloseTo(0.6744897501960817 * sd, 12)
  })

  it('compares two scores in the same resamples', () => {
    const [a, b] = bootstrapAucs([one, other], 500, 1)
    const { z, p } = resampledAucTest(delongAuc(one).auc - delongAuc(other).auc, a, b)
    expect(z).toBeGreaterThan(0)
    expect(p).toBeLessThan(1)
    expect(resampledAucTest(0, a, a)).toEqual({ z: 0, p: 1 })
  })

  it('refuses a bootstrap of nothing', () => {
    expect(() => bootstrapAucs([one], 1, 0)).toThrow('at least 2 resamples')
    expect(() => bootstrapAucs([], 10, 0)).toThrow('at least one score')
  })
})
