import { expect, test } from 'vitest'
import { adviseExtraction } from './extraction-advice.ts'
import { readParameters } from './extraction-parameters.ts'

const thick = { caseName: 'S001-L1_A_r1', voxels: 500, spacingMm: [0.5, 0.5, 5] as const }
const advise = (text: string | null, lesions = [thick]) => adviseExtraction(readParameters(text), lesions)

test('defaults on a lesion of ordinary size are not remarked upon', () => {
  expect(advise(null)).toEqual([])
})

test('1 mm isotropic from 5 mm slices is, in-plane resampling is not', () => {
  const [first, second] = advise('setting: {resampledPixelSpacing: [1, 1, 1]}')
  expect(first).toMatchObject({ code: 'interpolated-slices', params: { wanted: 1, spacing: 5, count: 1, total: 1 } })
  expect(second).toBeUndefined()
  expect(advise('setting: {resampledPixelSpacing: [0.5, 0.5, 0]}')).toEqual([])
})

test('fewer than 64 voxels are counted on the grid that is measured', () => {
  const at = (voxels: number, text: string | null) => advise(text, [{ ...thick, voxels }]).map(({ code }) => code)
  expect(at(64, null)).toEqual([])
  expect(at(63, null)).toEqual(['few-voxels'])
  // In-plane 1 mm from 0.5 mm leaves a quarter of the voxels.
  expect(at(252, 'setting: {resampledPixelSpacing: [1, 1, 0]}')).toEqual(['few-voxels'])
  expect(at(256, 'setting: {resampledPixelSpacing: [1, 1, 0]}')).toEqual([])
})

test('bin counts out of 16–128 and sigmas below the slice spacing are named', () => {
  const codes = (text: string) => advise(text).map(({ code, params }) => [code, params.value ?? params.sigmas])
  expect(codes('setting: {binCount: 16}')).toEqual([])
  expect(codes('setting: {binCount: 128}')).toEqual([])
  expect(codes('setting: {binCount: 129}')).toEqual([['unusual-bin-count', 129]])
  expect(codes('imageType: {Original: {binCount: 8}, Square: {binCount: 8}}')).toEqual([['unusual-bin-count', 8]])
  expect(codes('imageType: {LoG: {sigma: [1, 4.9, 5]}}')).toEqual([['sigma-below-spacing', '1, 4.9']])
  expect(codes('setting: {sigma: [1]}')).toEqual([])
})
