import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ScanReport, SeriesCandidate } from '#core/imaging/series/types.ts'
import { readSeries, scanPaths } from '#main/io/index.ts'
import { type DicomElements, type SeriesPlan, writeSeries } from '#test/support/dicom-writer.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const root = temporaryFolder()
let count = 0

/** Scans plans that share one series UID; the voxels of the n-th are those of the default plus 10 n. */
const scanMixed = async (...plans: SeriesPlan[]): Promise<ScanReport> => {
  const folder = join(root, `mixed-${count++}`)
  plans.forEach((plan, n) => {
    const own = (k: number, e: DicomElements): DicomElements => ({ ...e, '0008,0018 UI': `1.2.${n}.${k}` })
    const elements = (k: number, e: DicomElements): DicomElements => plan.elements?.(k, own(k, e)) ?? own(k, e)
    writeSeries(join(folder, String(n)), { hu: valueOf(n), ...plan, elements })
  })
  return scanPaths([folder])
}

const valueOf =
  (n: number) =>
  (i: number, j: number, k: number): number =>
    ((i * 7 + j * 13 + k * 29) % 300) - 100 + 10 * n

const expectedOf = (n: number, slices: number): number[] =>
  Array.from({ length: slices * 256 }, (_, v) => valueOf(n)(v % 16, Math.floor(v / 16) % 16, Math.floor(v / 256)))

const splitBy = (c: SeriesCandidate): unknown => c.report.find((f) => f.code === 'series-split')?.params.splitBy

const withElements = (more: (k: number) => DicomElements, plan: SeriesPlan = {}): SeriesPlan => ({
  ...plan,
  elements: (k, e) => ({ ...e, ...more(k) }),
})

const expectStacks = async (report: ScanReport, by: string, slices: readonly number[]): Promise<void> => {
  expect(report.candidates.map((c) => [splitBy(c), c.geometry.size[2]])).toEqual(slices.map((n) => [by, n]))
  for (const [n, c] of report.candidates.entries()) {
    expect(Array.from((await readSeries(c, 'as-is')).volume.data)).toEqual(expectedOf(n, slices[n]))
  }
}

describe('stacks of one series UID are told apart', () => {
  it('by patient, also where their slices do not meet', async () => {
    const of = (id: string, from: number): SeriesPlan =>
      withElements(() => ({ '0010,0020 LO': id, '0010,0010 PN': `Name^${id}` }), {
        positionsMm: [0, 5, 10, 15, 20].map((z) => z + from),
      })
    await expectStacks(await scanMixed(of('A1', 0), of('B2', 25)), 'patient', [5, 5])
    const unnamed = (name: string): SeriesPlan => withElements(() => ({ '0010,0010 PN': name }))
    await expectStacks(await scanMixed(unnamed('One'), unnamed('Two')), 'patient', [5, 5])
    // One number, two spellings of the name: one patient.
    const spelled = (name: string, z: number): SeriesPlan =>
      withElements(() => ({ '0010,0020 LO': 'A1', '0010,0010 PN': name }), { slices: 2, positionsMm: [z, z + 5] })
    const one = await scanMixed(spelled('Li^Na', 0), spelled('LI^NA', 10))
    expect(one.candidates.map((c) => c.geometry.size[2])).toEqual([4])
  })

  it.each([
    ['tube voltage', '0018,0060 DS', '80', '140'],
    ['thickness', '0018,0050 DS', '5', '6'],
    ['echo time', '0018,0081 DS', '10', '90'],
    ['series number', '0020,0011 IS', '2', '3'],
    ['acquisition time', '0008,0032 TM', '101500', '101530'],
    ['acquisition time', '0008,0033 TM', '101500', '101530'],
  ])('by %s (%s)', async (by, element, one, two) => {
    const plans = [one, two].map((value) => withElements(() => ({ [element]: value })))
    await expectStacks(await scanMixed(...plans), by, [5, 5])
  })

  it('by acquisition, also where one of them lacks slices', async () => {
    const acquired = (n: number, slices: number): SeriesPlan =>
      withElements(() => ({ '0020,0012 IS': String(n) }), { slices })
    await expectStacks(await scanMixed(acquired(1, 6), acquired(2, 5)), 'acquisition', [6, 5])
  })

  it('by two things at once', async () => {
    const plans = [1, 2].flatMap((n) =>
      ['80', '140'].map((kvp) => withElements(() => ({ '0020,0012 IS': String(n), '0018,0060 DS': kvp }))),
    )
    await expectStacks(await scanMixed(...plans), 'acquisition, tube voltage', [5, 5, 5, 5])
  })

  it('by the turn of their times where every slice has its own (perfusion)', async () => {
    const turn = (n: number): SeriesPlan =>
      withElements((k) => ({ '0008,0032 TM': `1015${String(20 * n + k).padStart(2, '0')}.5` }))
    await expectStacks(await scanMixed(turn(0), turn(1), turn(2)), 'acquisition time', [5, 5, 5])
  })

  it('by field of view', async () => {
    const at = (x: number): SeriesPlan => withElements((k) => ({ '0020,0032 DS': `${x}\\-50.5\\${5 * k}` }))
    await expectStacks(await scanMixed(at(-100), at(-60)), 'field of view', [5, 5])
  })

  it('but not where nothing tells them apart, nor where a part was only sent twice', async () => {
    const mixed = await scanMixed({}, {})
    expect(mixed.candidates.map((c) => c.report[0].code)).toEqual(['duplicate-slices-differ'])
    const again = await scanMixed(
      {},
      withElements(() => ({ '0020,0011 IS': '9' }), { slices: 2, hu: valueOf(0) }),
    )
    expect(again.candidates.map((c) => c.report.map((f) => f.code))).toEqual([['duplicate-slices']])
  })
})

describe('series that share their identifiers', () => {
  it('are imported each for itself', async () => {
    const uid = (n: number): SeriesPlan =>
      withElements(() => ({ '0020,000e UI': `1.2.3.${n}`, '0008,0018 UI': '9.9.9' }))
    const report = await scanMixed(uid(1), uid(2), uid(3))
    expect(new Set(report.candidates.map((c) => c.key)).size).toBe(3)
    expect((await scanPaths(report.candidates.map((c) => c.files).flat())).candidates.map((c) => c.key)).toEqual(
      report.candidates.map((c) => c.key),
    )
  })
})

/** A multi-frame object of 4 × 4 pixels: every frame with its functional groups; stored values are HU + 1000. */
const multiFrame = (
  folder: string,
  frames: readonly { readonly z: number; readonly value: number; readonly groups: DicomElements }[],
  more: DicomElements = {},
): void => {
  writeSeries(folder, {
    slices: 1,
    size: 4,
    elements: (_, e) => ({
      ...Object.fromEntries(Object.entries(e).filter(([key]) => !/^(0018|0020,003|0028,(0030|105)|7fe0)/.test(key))),
      '0008,0016 UI': '1.2.840.10008.5.1.4.1.1.2.1',
      '0028,0008 IS': String(frames.length),
      '5200,9229 SQ': {
        items: [
          {
            '0020,9116 SQ': { items: [{ '0020,0037 DS': '1\\0\\0\\0\\1\\0' }] },
            '0028,9110 SQ': { items: [{ '0028,0030 DS': '0.4\\0.4', '0018,0050 DS': '2.5' }] },
            '0028,9145 SQ': { items: [{ '0028,1052 DS': '-1000', '0028,1053 DS': '1' }] },
          },
        ],
      },
      '5200,9230 SQ': {
        items: frames.map(({ z, groups }) => ({
          '0020,9113 SQ': { items: [{ '0020,0032 DS': `0\\0\\${z}` }] },
          ...groups,
        })),
      },
      '7fe0,0010 OW': { us: frames.flatMap(({ value }) => Array<number>(16).fill(value + 1000)) },
      ...more,
    }),
  })
}

const firstOfSlices = async (c: SeriesCandidate): Promise<number[]> => {
  const { data } = (await readSeries(c, 'as-is')).volume
  return Array.from({ length: c.geometry.size[2] }, (_, k) => data[16 * k])
}

describe('multi-frame objects', () => {
  it('are split by the kernel of their frames, each part with its own', async () => {
    const folder = join(root, 'two-kernels')
    const frame = (z: number, kernel: string, value: number) => ({
      z,
      value,
      groups: { '0018,9314 SQ': { items: [{ '0018,1210 SH': kernel }] } },
    })
    multiFrame(folder, [frame(0, 'UB', 1), frame(2.5, 'UB', 2), frame(0, 'YA', 11), frame(2.5, 'YA', 12)])
    const { candidates } = await scanPaths([folder])
    expect(candidates.map((c) => [c.facts.kernel, splitBy(c)])).toEqual([
      ['UB', 'kernel'],
      ['YA', 'kernel'],
    ])
    expect(await Promise.all(candidates.map(firstOfSlices))).toEqual([
      [1, 2],
      [11, 12],
    ])
  })

  it('are split by the acquisition or the type of their frames', async () => {
    const groups: [string, (n: number) => DicomElements][] = [
      ['acquisition', (n) => ({ '0020,9111 SQ': { items: [{ '0020,9156 US': { us: [n] } }] } })],
      ['image type', (n) => ({ '0018,9329 SQ': { items: [{ '0008,9007 CS': `ORIGINAL\\PRIMARY\\VOLUME\\E${n}` }] } })],
    ]
    for (const [by, group] of groups) {
      const folder = join(root, by)
      const frame = (n: number, z: number) => ({ z, value: 10 * n + z, groups: group(n) })
      multiFrame(folder, [frame(1, 0), frame(2, 0), frame(1, 5), frame(2, 5)])
      const { candidates } = await scanPaths([folder])
      expect(candidates.map(splitBy)).toEqual([by, by])
      expect(await Promise.all(candidates.map(firstOfSlices))).toEqual([
        [10, 15],
        [20, 25],
      ])
    }
  })

  it('that were cut into several files are one series again', async () => {
    const folder = join(root, 'concatenation')
    for (const [n, zs] of [[10, 15, 20], [0, 5], [25]].entries()) {
      multiFrame(
        join(folder, String(n)),
        zs.map((z) => ({ z, value: z, groups: {} })),
        { '0020,9161 UI': '1.2.3.77', '0008,0018 UI': `1.2.3.4.${n}` },
      )
    }
    const { candidates } = await scanPaths([folder])
    expect(candidates.map((c) => [c.geometry.size[2], c.report.map((f) => f.code)])).toEqual([[6, ['slices-gap']]])
    expect(await firstOfSlices(candidates[0])).toEqual([0, 5, 10, 15, 20, 25])
  })
})

describe('images that are no scan of their own', () => {
  it.each([
    ['DERIVED\\SECONDARY\\MPR', 'derived'],
    ['DERIVED\\PRIMARY\\MPR', 'derived'],
    ['DERIVED\\PRIMARY\\AXIAL\\CT_SOM5 MIP', 'derived'],
    ['DERIVED\\PRIMARY\\VOLUME\\MAXIMUM', 'derived'],
    ['ORIGINAL\\PRIMARY\\AXIAL\\REFORMATTED', 'derived'],
    ['ORIGINAL\\PRIMARY\\OTHER\\CT_SOM5 PROT', 'secondary-capture'],
    ['DERIVED\\SECONDARY\\DOSE_INFO', 'secondary-capture'],
    ['ORIGINAL\\PRIMARY\\LOCALIZER', 'localizer'],
    ['ORIGINAL\\PRIMARY\\LOCALIZER\\CT_SOM5 TOP', 'localizer'],
    ['ORIGINAL\\PRIMARY\\AXIAL', null],
    ['ORIGINAL\\PRIMARY\\AXIAL\\CT_SOM5 SPI', null],
    ['ORIGINAL\\SECONDARY\\AXIAL', null],
    ['DERIVED\\PRIMARY\\AXIAL', null],
  ])('%s: %s', async (imageType, code) => {
    const report = await scanMixed(withElements(() => ({ '0008,0008 CS': imageType })))
    expect(report.setAside.map((s) => s.code)).toEqual(code === null ? [] : [code])
    expect(report.candidates).toHaveLength(code === null ? 1 : 0)
  })
})
