import { expect, test } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { blockRow, createLineBlock, filterBlock, type LineBlock, recursiveGaussian } from './recursive-gaussian.ts'

const fill = (block: LineBlock, length: number): void => {
  const random = createRandom(7)
  for (let n = 0; n < length; n++)
    for (let c = 0; c < block.width; c++) block.input[blockRow(block, n) + c] = 3000 * random.uniform() - 1000
}

test('the assembled passes give the bits of the plain ones', () => {
  for (const [order, sigma, length, from, to] of [
    [0, 0.5, 4, 0, 4],
    [2, 1.3, 31, 7, 20],
    [0, 11, 512, 200, 201],
    [2, 9, 177, 176, 177],
  ] as const) {
    const filter = recursiveGaussian(order, sigma, 2.5)
    const [fast, plain] = [createLineBlock(length), createLineBlock(length, false)]
    expect(fast.passes).not.toBeNull()
    expect(plain.passes).toBeNull()
    for (const block of [fast, plain]) {
      fill(block, length)
      filterBlock(filter, block, length, from, to)
    }
    const result = (block: LineBlock) => block.causal.slice(blockRow(block, from), blockRow(block, to))
    expect(result(fast)).toEqual(result(plain))
    expect(result(plain).some((value) => value === 0)).toBe(false)
  }
})

test('a block that is used again holds nothing of what was in it', () => {
  const filter = recursiveGaussian(2, 2, 4)
  const [used, fresh] = [createLineBlock(40), createLineBlock(40)]
  used.input.fill(1e6)
  filterBlock(filter, used, 40, 0, 40)
  for (const block of [used, fresh]) {
    fill(block, 25)
    filterBlock(filter, block, 25, 3, 22)
  }
  const result = (block: LineBlock) => block.causal.slice(blockRow(block, 3), blockRow(block, 22))
  expect(result(used)).toEqual(result(fresh))
})
