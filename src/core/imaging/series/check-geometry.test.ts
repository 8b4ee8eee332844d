import { describe, expect, it } from 'vitest'
import type { Triple } from '../geometry.ts'
import { checkGeometry } from './check-geometry.ts'
import { measureStack } from './measure-stack.ts'

const findings = (z: readonly number[], thickness: number | readonly number[] = 5, tag: number | null = null) => {
  const m = measureStack(
    z.map((v): Triple => [0, 0, v]),
    [1, 0, 0],
    [0, 1, 0],
  )
  const thicknessMm = z.map((_, k) => (typeof thickness === 'number' ? thickness : thickness[k]))
  return checkGeometry(m, { gantryTiltDeg: tag, thicknessMm })
}

describe('checkGeometry', () => {
  it('says nothing about an even stack', () => {
    expect(findings([0, 5, 10, 15])).toEqual([])
  })

  it('takes a lone double gap for a missing slice', () => {
    const [f] = findings([0, 5, 10, 20, 25])
    expect([f.code, f.severity, f.params.missing, f.params.after]).toEqual(['missing-slices', 'warning', 1, [3]])
    expect(f.message).toContain('10 mm between slices 3 and 4')
    expect(f.remedies.map((r) => r.code)).toEqual(['find-missing-files', 'import-as-is', 'import-corrected'])
  })

  it('counts several slices missing in one place', () => {
    expect(findings([0, 5, 10, 30, 35])[0].params.missing).toBe(3)
  })

  it('takes a zone of wider gaps for a plan of two spacings, not for missing slices', () => {
    const z = [0, 2.5, 5, 7.5, 10, 12.5, 17.5, 22.5, 27.5, 32.5]
    expect(findings(z, 2.5).map((f) => f.code)).toEqual(['uneven-spacing'])
    expect(findings(z, 2.5)[0].params.gapsMm).toEqual([5, 5, 5, 5])
  })

  it('takes a wide gap beside a slice as thick for a change of thickness', () => {
    const codes = findings([0, 2.5, 5, 7.5, 12.5], [2.5, 2.5, 2.5, 2.5, 5]).map((f) => f.code)
    expect(codes).toEqual(['uneven-spacing', 'thickness-varies'])
  })

  it('compares thickness with distance', () => {
    expect(findings([0, 1, 2], 1.25)[0]).toMatchObject({
      code: 'slices-overlap',
      params: { thicknessMm: 1.25, spacingMm: 1 },
    })
    expect(findings([0, 7, 14], 5)[0].message).toContain('2 mm between neighbouring slices were not imaged')
  })

  it('believes positions, not the tilt tag', () => {
    expect(findings([0, 5, 10], 5, -20)[0]).toMatchObject({
      code: 'tilt-tag-differs',
      params: { tagDeg: -20, angleDeg: 0 },
    })
  })
})
