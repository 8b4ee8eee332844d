import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue, type Feature } from '#core/radiomics/catalogue.ts'
import { projectRoot } from '../support/start-web-host.ts'

const idOf = ({ family, name }: Feature): string => `${family}_${name}`
const without = (isThere: (feature: Feature) => boolean): string[] => catalogue.filter((f) => !isThere(f)).map(idOf)

describe('feature catalogue', () => {
  it('has the 14 shape, 18 first-order and 75 texture features of PyRadiomics, and ours', () => {
    const current = catalogue.filter(({ deprecated }) => !deprecated)
    const perFamily: Record<string, number> = {}
    for (const { family } of current) perFamily[family] = (perFamily[family] ?? 0) + 1
    expect(perFamily).toEqual({
      shape: 14,
      shape2D: 9,
      firstorder: 18,
      glcm: 24,
      glrlm: 16,
      glszm: 16,
      gldm: 14,
      ngtdm: 5,
      directional: 73,
      region: 3,
    })
  })

  it('names every feature once', () => {
    const names = catalogue.map(idOf)
    expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([])
  })

  it('gives every feature a formula', () => {
    expect(without(({ formula }) => formula.length >= 3)).toEqual([])
  })

  it('gives every feature a source that can be looked up', () => {
    expect(without(({ source }) => /^10\.\d{4,9}\/\S+$/.test(source))).toEqual([])
  })

  it('gives every feature a sentence and a unit', () => {
    expect(without(({ description }) => /^\S.*[.)]$/.test(description))).toEqual([])
    expect(without(({ unit }) => unit.length > 0)).toEqual([])
  })

  it('writes IBSI codes as IBSI does, each for one feature of a family', () => {
    expect(without(({ ibsi }) => ibsi === null || /^[A-Z0-9]{4}$/.test(ibsi))).toEqual([])
  })

  it('has the code of every family', () => {
    const families = [...new Set(catalogue.map(({ family }) => family.toLowerCase()))]
    const missing = families.filter(
      (family) => !existsSync(join(projectRoot, `src/core/radiomics/features/${family}.ts`)),
    )
    expect(missing).toEqual([])
  })
})
