import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { slicePositionsMm } from '#core/imaging/geometry.ts'
import type { SeriesCandidate } from '#core/imaging/series/types.ts'
import { readSeries, scanPaths } from '#main/io/index.ts'
import {
  type DicomElements,
  defaultHu,
  dicomBytes,
  type Encoding,
  type SeriesPlan,
  sliceElements,
  writeSeries,
} from '#test/support/dicom-writer.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const root = temporaryFolder()
let count = 0

const scan = async (...plans: SeriesPlan[]) => {
  const folder = join(root, `series-${count++}`)
  plans.forEach((plan, i) => writeSeries(plans.length > 1 ? join(folder, String(i)) : folder, plan))
  return scanPaths([folder])
}

const only = async (plan: SeriesPlan): Promise<SeriesCandidate> => {
  const report = await scan(plan)
  expect(report.unreadable).toEqual([])
  expect(report.candidates).toHaveLength(1)
  return report.candidates[0]
}

const codes = (c: SeriesCandidate): string[] => c.report.map((f) => f.code)

/** HU of every voxel as the writer defines them. */
const expected = (slices: number, hu = defaultHu, size = 16): number[] =>
  Array.from({ length: slices * size * size }, (_, v) => {
    const k = Math.floor(v / (size * size))
    return hu(v % size, Math.floor(v / size) % size, k)
  })

describe('a generated CT series', () => {
  const encodings: Encoding[] = ['explicit', 'implicit', 'big-endian', 'deflated', 'rle']
  it.each(encodings.flatMap((e) => [true, false].map((signed) => [e, signed] as const)))(
    'is read from %s, signed %s',
    async (encoding, signed) => {
      const c = await only({ signed, write: { encoding } })
      expect(codes(c)).toEqual([])
      expect(c.geometry).toEqual({
        size: [16, 16, 5],
        spacingMm: [0.5, 0.5, 5],
        originMm: [-100, -50.5, 0],
        direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
        sliceOriginsMm: null,
      })
      const image = await readSeries(c, 'as-is')
      expect(image.storedAs).toBe('int16')
      expect(Array.from(image.volume.data)).toEqual(expected(5))
    },
  )

  it.each(['explicit', 'implicit', 'big-endian'] as const)('is read without preamble from %s', async (encoding) => {
    const c = await only({ write: { encoding, preamble: false } })
    expect(Array.from((await readSeries(c, 'as-is')).volume.data)).toEqual(expected(5))
  })

  it('has one digest and one key whatever its encoding', async () => {
    const all = await Promise.all(encodings.map((encoding) => only({ write: { encoding } })))
    const images = await Promise.all(all.map((c) => readSeries(c, 'as-is')))
    expect(new Set(images.map((i) => i.contentSha256)).size).toBe(1)
    expect(new Set(all.map((c) => c.key)).size).toBe(1)
    const other = await readSeries(await only({ hu: (i) => i }), 'as-is')
    expect(other.contentSha256).not.toBe(images[0].contentSha256)
    const moved = await readSeries(await only({ spacingMm: 5.001 }), 'as-is')
    expect(moved.contentSha256).not.toBe(images[0].contentSha256)
  })

  it('is sorted by position, not by name or number', async () => {
    const c = await only({
      name: (k) => `${9 - k}.dcm`,
      elements: (k, e) => ({ ...e, '0020,0013 IS': String((k * 3) % 5) }),
    })
    expect(Array.from((await readSeries(c, 'as-is')).volume.data)).toEqual(expected(5))
  })

  it('uses the rescale of each slice', async () => {
    const c = await only({ rescale: (k) => [1 + k, -1024 - 10 * k], hu: (i, _j, k) => -1024 - 10 * k + i * (1 + k) })
    expect(codes(c)).toContain('rescale-varies')
    expect(Array.from((await readSeries(c, 'as-is')).volume.data)).toEqual(
      expected(5, (i, _j, k) => -1024 - 10 * k + i * (1 + k)),
    )
  })

  it('becomes float32 where a slope leaves fractions', async () => {
    const c = await only({ rescale: () => [0.25, -1000], hu: (i) => i / 4 })
    const image = await readSeries(c, 'as-is')
    expect(image.storedAs).toBe('float32')
    expect(Array.from(image.volume.data)).toEqual(expected(5, (i) => i / 4))
  })

  it('is reported when rescale is absent', async () => {
    expect(codes(await only({ rescale: () => null, hu: (i) => i }))).toContain('rescale-absent')
  })

  it('is reported when tilted, and straightened on demand', async () => {
    const c = await only({ tiltDeg: -18.5, slices: 6, size: 32 })
    expect(c.report[0]).toMatchObject({ code: 'gantry-tilt', severity: 'warning', params: { angleDeg: 18.5 } })
    expect(c.modes).toEqual(['as-is', 'corrected'])
    expect(c.geometry.sliceOriginsMm?.slice(3, 6)).toEqual([-100, -50.5, 5])
    const asIs = await readSeries(c, 'as-is')
    const corrected = await readSeries(c, 'corrected')
    expect(corrected.volume.geometry.sliceOriginsMm).toBeNull()
    expect(corrected.volume.geometry.size[1]).toBe(32 + Math.ceil((5 * 5 * Math.sin((18.5 * Math.PI) / 180)) / 0.5))
    expect(corrected.derivation?.sourceContentSha256).toBe(asIs.contentSha256)
    expect(corrected.contentSha256).not.toBe(asIs.contentSha256)
  })

  it('keeps slices that are missing missing, or interpolates them on demand', async () => {
    const c = await only({ positionsMm: [0, 5, 10, 20, 25], thicknessMm: 5 })
    expect(c.report[0]).toMatchObject({ code: 'missing-slices', params: { missing: 1 } })
    const asIs = await readSeries(c, 'as-is')
    expect(asIs.volume.geometry.size[2]).toBe(5)
    expect(asIs.volume.geometry.sliceOriginsMm?.[11]).toBe(20)
    expect(Array.from(asIs.volume.data)).toEqual(expected(5))
    const corrected = await readSeries(c, 'corrected')
    expect(corrected.volume.geometry.size[2]).toBe(6)
  })

  it('is reported when unevenly spaced', async () => {
    const c = await only({ slices: 8, positionsMm: [0, 2.5, 5, 7.5, 12.5, 17.5, 22.5, 27.5] })
    expect(codes(c)).toContain('uneven-spacing')
  })

  it('keeps the true position of every slice where small differences of the gaps add up', async () => {
    const at = (k: number): number => (k < 20 ? 5 * k : 95 + 5.045 * (k - 19))
    const positionsMm = Array.from({ length: 40 }, (_, k) => Number(at(k).toFixed(3)))
    const c = await only({ slices: 40, positionsMm })
    expect(codes(c)).toEqual(['uneven-spacing'])
    expect(Array.from(slicePositionsMm(c.geometry), (p) => Number(p.toFixed(3)))).toEqual(positionsMm)
    expect(c.report[0].params.gapsMm).toHaveLength(19)
    const rounded = await only({
      slices: 40,
      positionsMm: Array.from({ length: 40 }, (_, k) => Math.round(62.5 * k) / 100),
    })
    expect(codes(rounded)).not.toContain('uneven-spacing')
  })

  it('drops copies of slices, and refuses different ones at one place', async () => {
    const copies = await scan({}, {})
    expect(copies.candidates).toHaveLength(1)
    expect(copies.candidates[0].report[0]).toMatchObject({ code: 'duplicate-slices', params: { identical: 5 } })
    expect(copies.candidates[0].files).toHaveLength(10)
    const mixed = await scan({}, { hu: (i) => i })
    expect(mixed.candidates[0].report[0]).toMatchObject({ code: 'duplicate-slices-differ', severity: 'blocking' })
    expect(mixed.candidates[0].modes).toEqual([])
    await expect(readSeries(mixed.candidates[0], 'as-is')).rejects.toMatchObject({ code: 'blocked' })
  })

  it('is split by kernel, matrix and orientation', async () => {
    const kernels = await scan({ slices: 6, kernel: (k) => (k % 2 === 0 ? 'H31s' : 'H70h') })
    expect(kernels.candidates.map((c) => [c.facts.kernel, c.geometry.size[2]])).toEqual([
      ['H31s', 3],
      ['H70h', 3],
    ])
    expect(kernels.candidates[0].report.find((f) => f.code === 'series-split')?.message).toContain('differ in kernel')
    expect(kernels.candidates[0].key).not.toBe(kernels.candidates[1].key)
    const sizes = await scan({ size: 16 }, { size: 12 })
    expect(sizes.candidates.map((c) => c.geometry.size[0])).toEqual([16, 12])
  })

  it('is split by acquisition when every position repeats', async () => {
    const acquired = (n: number): SeriesPlan => ({
      elements: (k, e) => ({ ...e, '0020,0012 IS': String(n), '0008,0018 UI': `1.2.${n}.${k}` }),
      hu: (i) => i + n,
    })
    const report = await scan(acquired(1), acquired(2), acquired(3))
    expect(report.candidates).toHaveLength(3)
    expect(codes(report.candidates[0])).toEqual(['series-split'])
  })

  it('is kept together by its folder when it has no series UID', async () => {
    const report = await scan({ seriesUid: null }, { seriesUid: null })
    expect(report.candidates.map((c) => c.files.length)).toEqual([5, 5])
  })

  it('is refused when nothing tells where its slices lie', async () => {
    const without = (tag: string): SeriesPlan => ({
      elements: (_, e) => Object.fromEntries(Object.entries(e).filter(([key]) => !key.startsWith(tag))),
    })
    expect((await only(without('0020,0032'))).report[0]).toMatchObject({
      code: 'position-absent',
      severity: 'blocking',
    })
    expect((await only(without('0020,0037'))).report[0]).toMatchObject({ code: 'orientation-absent' })
    expect((await only(without('0028,0030'))).report[0]).toMatchObject({ code: 'pixel-spacing-absent' })
    expect((await only(without('0020,0013'))).report).toEqual([])
  })

  it('is read through odd numbers, padded values and sequences of open length', async () => {
    const c = await only({
      elements: (k, e) => ({
        ...e,
        '0020,0032 DS': ` -100 \\ -5.05E+1\\+${k * 5}.000 `,
        '0028,0030 DS': ' 0.50\\0.5\0',
        '0008,1140 SQ': { undefinedLength: true, items: [{ '0008,1150 UI': '1.2' }, {} as DicomElements] },
        '0088,0200 SQ': { items: [{ '0028,0010 US': { us: [2] }, '7fe0,0010 OW': { bytes: new Uint8Array(8) } }] },
        '0009,0010 LO': 'PRIVATE',
        '0009,1001 SQ': { undefinedLength: true, items: [{ '0009,1002 LO': 'x' }] },
      }),
    })
    expect(c.geometry.spacingMm).toEqual([0.5, 0.5, 5])
    expect(Array.from((await readSeries(c, 'as-is')).volume.data)).toEqual(expected(5))
  })

  it('is read from one multi-frame object, every frame with its own place and rescale', async () => {
    const n = 4
    const order = [3, 0, 2, 1]
    const group = (k: number): DicomElements => ({
      '0020,9113 SQ': { items: [{ '0020,0032 DS': `0\\0\\${k * 2.5}` }] },
      '0028,9145 SQ': { items: [{ '0028,1052 DS': String(-1000 - k), '0028,1053 DS': '2', '0028,1054 LO': 'HU' }] },
    })
    const shared: DicomElements = {
      '0020,9116 SQ': { items: [{ '0020,0037 DS': '1\\0\\0\\0\\1\\0' }] },
      '0028,9110 SQ': { items: [{ '0028,0030 DS': '0.4\\0.4', '0018,0050 DS': '2.5' }] },
      '0018,9314 SQ': { items: [{ '0018,1210 SH': 'UB' }] },
    }
    const c = await only({
      slices: 1,
      size: n,
      elements: (_, e) => ({
        ...Object.fromEntries(Object.entries(e).filter(([key]) => !/^(0018|0020,003|0028,(0030|105)|7fe0)/.test(key))),
        '0008,0016 UI': '1.2.840.10008.5.1.4.1.1.2.1',
        '0028,0008 IS': '4',
        '5200,9229 SQ': { items: [shared] },
        '5200,9230 SQ': { items: order.map(group) },
        '7fe0,0010 OW': { us: order.flatMap((k) => Array.from({ length: n * n }, (_, v) => 10 * k + v)) },
      }),
    })
    expect(c.geometry).toMatchObject({ size: [n, n, 4], spacingMm: [0.4, 0.4, 2.5], originMm: [0, 0, 0] })
    expect(c.facts).toMatchObject({ kernel: 'UB', sliceThicknessMm: 2.5, frames: 4 })
    expect(c.report.map((f) => f.code)).toEqual(['rescale-varies'])
    const hu = (i: number, j: number, k: number): number => 2 * (10 * k + i + n * j) - 1000 - k
    expect(Array.from((await readSeries(c, 'as-is')).volume.data)).toEqual(expected(4, hu, n))
  })

  it('is reported when compressed with loss, of another modality, or derived', async () => {
    const c = await only({
      elements: (_, e) => ({
        ...e,
        '0008,0060 CS': 'MR',
        '0008,0008 CS': 'DERIVED\\PRIMARY',
        '0028,2110 CS': '01',
        '0028,2112 DS': '8',
      }),
    })
    expect(codes(c)).toEqual(['not-ct', 'lossy-compression', 'derived-image'])
    const reformatted = await scan({ elements: (_, e) => ({ ...e, '0008,0008 CS': 'DERIVED\\SECONDARY\\MPR' }) })
    expect(reformatted.setAside[0]).toMatchObject({ code: 'derived', candidate: { modes: ['as-is'] } })
  })

  it('is refused in a compression that cannot be read', async () => {
    const folder = join(root, `series-${count++}`)
    mkdirSync(folder)
    const plain = dicomBytes(sliceElements({}, 0)).toString('latin1')
    const other = plain.replace('1.2.840.10008.1.2.1\0', '1.2.840.10008.1.2.9\0')
    writeFileSync(join(folder, 'a.dcm'), Buffer.from(other, 'latin1'))
    const [c] = (await scanPaths([folder])).candidates
    expect(c.report.map((f) => f.code)).toEqual(['single-slice', 'transfer-syntax-unsupported'])
    expect(c.modes).toEqual([])
  })

  it('can be cancelled', async () => {
    const folder = join(root, 'cancelled')
    writeSeries(folder)
    await expect(scanPaths([folder], { signal: { aborted: true } })).rejects.toMatchObject({ code: 'cancelled' })
    const c = (await scanPaths([folder])).candidates[0]
    await expect(readSeries(c, 'as-is', { signal: { aborted: true } })).rejects.toMatchObject({ code: 'cancelled' })
  })
})
