import { expect, test } from 'vitest'
import { readBinning, writeBinning } from './binning.ts'

const text = `# Chen 2022
imageType:
  Original: {}
setting:
  binWidth: 25 # HU
  label: 1
`

test('reads width, count, and the default where neither stands', () => {
  expect(readBinning(text)).toEqual({ kind: 'binWidth', value: 25 })
  expect(readBinning('setting:\n  binCount: 32\n  binWidth: 25\n')).toEqual({ kind: 'binCount', value: 32 })
  expect(readBinning('imageType:\n  Original: {}\n')).toEqual({ kind: 'binWidth', value: 25 })
})

test('a text that cannot be read is left alone', () => {
  expect(readBinning('setting: {binWidth: 25')).toBeNull()
  expect(readBinning('- a\n- b')).toBeNull()
})

test('writes the one, takes the other away, keeps comments', () => {
  const changed = writeBinning(text, { kind: 'binCount', value: 64 })
  expect(changed).toContain('# Chen 2022')
  expect(changed).toContain('label: 1')
  expect(changed).not.toContain('binWidth')
  expect(readBinning(changed)).toEqual({ kind: 'binCount', value: 64 })
  expect(readBinning(writeBinning('imageType:\n  Original: {}\n', { kind: 'binWidth', value: 5 }))).toEqual({
    kind: 'binWidth',
    value: 5,
  })
})
