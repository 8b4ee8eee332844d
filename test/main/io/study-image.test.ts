import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readImageNode } from '@itk-wasm/image-io'
import { describe, expect, it } from 'vitest'
import type { Geometry } from '#core/imaging/geometry.ts'
import {
  contentSha256,
  readImageFile,
  readStudyImage,
  readStudyImageGeometry,
  readStudyImageSlices,
  writeStudyImage,
} from '#main/io/index.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const root = temporaryFolder()

const geometry: Geometry = {
  size: [7, 5, 6],
  spacingMm: [0.451171875, 0.451171875, 5.000000001],
  originMm: [-115.5, 1 / 3, 696.21],
  direction: [1, 0, 0, 0, Math.cos(0.3), -Math.sin(0.3), 0, Math.sin(0.3), Math.cos(0.3)],
  sliceOriginsMm: null,
}

const uneven: Geometry = {
  ...geometry,
  sliceOriginsMm: [0, 5, 10, 20, 25, 30.1].flatMap((z) => [-115.5, 1 / 3, 696.21 + z]),
}

const ints = Int16Array.from({ length: 210 }, (_, i) => ((i * 7919) % 65536) - 32768)
const floats = Float32Array.from(ints, (v) => v / 7)

describe('a stored study image', () => {
  it.each([
    ['int16', { data: ints, geometry }],
    ['float32', { data: floats, geometry }],
    ['int16 with slice origins', { data: ints, geometry: uneven }],
  ] as const)('comes back exactly: %s', async (name, volume) => {
    const stored = await writeStudyImage(join(root, name), volume)
    const back = await readStudyImage(stored.path)
    expect(back.geometry).toEqual(volume.geometry)
    expect(back.data).toEqual(volume.data)
    expect(contentSha256(back)).toBe(contentSha256(volume))
    expect(await readStudyImageGeometry(stored.path)).toEqual(volume.geometry)
    expect(await readImageFile(stored.path)).toEqual(back)
  })

  it('is named by its bytes, written once, read-only, and leaves no other file', async () => {
    const folder = join(root, 'once')
    const one = await writeStudyImage(folder, { data: ints, geometry })
    const before = statSync(one.path).mtimeMs
    const two = await writeStudyImage(folder, { data: ints.slice(), geometry: structuredClone(geometry) })
    expect(two).toEqual(one)
    expect(statSync(one.path).mtimeMs).toBe(before)
    expect(statSync(one.path).size).toBe(one.bytes)
    expect(readdirSync(folder)).toEqual([`${one.sha256}.nrrd`])
    if (process.platform !== 'win32') expect(statSync(one.path).mode & 0o222).toBe(0)
    const { createHash } = await import('node:crypto')
    expect(createHash('sha256').update(readFileSync(one.path)).digest('hex')).toBe(one.sha256)
  })

  it('is an NRRD file that ITK reads with the same voxels and geometry', async () => {
    const { path } = await writeStudyImage(join(root, 'itk'), { data: ints, geometry })
    const image = await readImageNode(path)
    expect(image.imageType).toMatchObject({ dimension: 3, componentType: 'int16', components: 1 })
    expect(image.size).toEqual([7, 5, 6])
    expect(Array.from(image.data as Int16Array)).toEqual(Array.from(ints))
    image.origin.forEach((v, a) => expect(v).toBeCloseTo(geometry.originMm[a], 12))
    image.spacing.forEach((v, a) => expect(v).toBeCloseTo(geometry.spacingMm[a], 12))
    Array.from(image.direction as Float64Array).forEach((v, i) => expect(v).toBeCloseTo(geometry.direction[i], 12))
  })

  it('gives single slices with their own place', async () => {
    const { path } = await writeStudyImage(join(root, 'slices'), { data: ints, geometry: uneven })
    const two = await readStudyImageSlices(path, 2, 2)
    expect(two.data).toEqual(ints.slice(70, 140))
    expect(two.geometry).toEqual({
      ...uneven,
      size: [7, 5, 2],
      originMm: [-115.5, 1 / 3, 706.21],
      sliceOriginsMm: [-115.5, 1 / 3, 706.21, -115.5, 1 / 3, 716.21],
    })
    await expect(readStudyImageSlices(path, 5, 2)).rejects.toThrow('slices 5 … 6 are not among 0 … 5')
  })

  it('names damage', async () => {
    const { path } = await writeStudyImage(join(root, 'damage'), { data: ints, geometry })
    chmodSync(path, 0o644)
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.subarray(0, bytes.length - 40))
    await expect(readStudyImage(path)).rejects.toMatchObject({ code: 'damaged' })
    bytes[bytes.length - 30] ^= 0xff
    writeFileSync(path, bytes)
    await expect(readStudyImage(path)).rejects.toMatchObject({ code: 'damaged' })
    writeFileSync(path, 'NRRD0005\ntype: int16\n\n')
    await expect(readStudyImage(path)).rejects.toMatchObject({ code: 'damaged' })
    await expect(readStudyImage(join(root, 'none.nrrd'))).rejects.toMatchObject({ code: 'not-found' })
  })

  it('reads one slice without touching the others', async () => {
    const size = [64, 64, 9] as const
    const data = Int16Array.from({ length: 64 * 64 * 9 }, (_, i) => ((i * 2654435761) >>> 20) - 1024)
    const { path } = await writeStudyImage(join(root, 'one'), { data, geometry: { ...geometry, size } })
    const bytes = readFileSync(path)
    const members: number[] = []
    for (let at = bytes.indexOf('\n\n') + 2; at >= 0; at = bytes.indexOf(Buffer.from([0x1f, 0x8b, 8]), at + 1))
      members.push(at)
    // Spoil everything before the fifth slice and after it.
    bytes.fill(0xff, members[0], members[4])
    bytes.fill(0xff, members[5])
    chmodSync(path, 0o644)
    writeFileSync(path, bytes)
    const slice = await readStudyImageSlices(path, 4, 1)
    expect(slice.data).toEqual(data.slice(4 * 64 * 64, 5 * 64 * 64))
    await expect(readStudyImageSlices(path, 3, 2)).rejects.toMatchObject({ code: 'damaged' })
  })
})
