import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readImageFile, readSeries, scanPaths } from '#main/io/index.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const root = temporaryFolder()
let count = 0

const values = Array.from({ length: 120 }, (_, i) => i - 20)
const raw = Buffer.from(Int16Array.from(values).buffer)
const slices = Array.from({ length: 6 }, (_, k) => raw.subarray(40 * k, 40 * (k + 1)))

/** Writes files into a folder of their own; the first is the image. */
const write = (files: Readonly<Record<string, Uint8Array | string>>): string => {
  const folder = join(root, String(count++))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return join(folder, Object.keys(files)[0])
}

interface NrrdPlan {
  readonly space?: string | null
  readonly directions?: string
  readonly origin?: string
  readonly sizes?: string
  readonly encoding?: string
  readonly more?: readonly string[]
}

const nrrdHead = (plan: NrrdPlan = {}): string =>
  [
    'NRRD0005',
    'type: int16',
    'dimension: 3',
    plan.space === null ? 'space dimension: 3' : `space: ${plan.space ?? 'left-posterior-superior'}`,
    `sizes: ${plan.sizes ?? '4 5 6'}`,
    `space directions: ${plan.directions ?? '(0.5,0,0) (0,0.75,0) (0,0,5)'}`,
    'endian: little',
    `encoding: ${plan.encoding ?? 'raw'}`,
    `space origin: ${plan.origin ?? '(1.5,-2,3)'}`,
    ...(plan.more ?? []),
    '',
  ].join('\n')

const nrrd = (plan: NrrdPlan = {}, data: Uint8Array = raw): Buffer =>
  Buffer.concat([Buffer.from(`${nrrdHead(plan)}\n`), data])

const metaHead = (more: Readonly<Record<string, string>> = {}): string => {
  const fields = {
    ObjectType: 'Image',
    NDims: '3',
    BinaryData: 'True',
    BinaryDataByteOrderMSB: 'False',
    CompressedData: 'False',
    TransformMatrix: '1 0 0 0 1 0 0 0 1',
    Offset: '1.5 -2 3',
    ElementSpacing: '0.5 0.75 5',
    DimSize: '4 5 6',
    ElementType: 'MET_SHORT',
    ...more,
  }
  const lines = Object.entries({ ...fields, ElementDataFile: more.ElementDataFile ?? 'LOCAL' })
  return lines.map(([name, value]) => `${name} = ${value}\n`).join('')
}

const meta = (more: Readonly<Record<string, string>>, data: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(metaHead(more)), data])

const place = { spacingMm: [0.5, 0.75, 5], originMm: [1.5, -2, 3] }

/** The geometry of an image that both ways of reading agree on, and its findings. */
const read = async (path: string) => {
  const report = await scanPaths([join(path, '..')])
  expect(report.unreadable).toEqual([])
  const [candidate] = report.candidates
  const { volume } = await readSeries(candidate, 'as-is')
  const image = await readImageFile(path)
  expect(Array.from(image.data)).toEqual(Array.from(volume.data))
  expect(image.geometry).toEqual(volume.geometry)
  return { ...image, codes: candidate.report.map((f) => f.code) }
}

const refused = async (path: string) => {
  const report = await scanPaths([path])
  expect(report.candidates).toEqual([])
  await expect(readImageFile(path)).rejects.toThrow(path.split('/').at(-1))
  return [...report.unreadable, ...report.setAside].map((u) => [u.code, u.reason])
}

describe('the place of an NRRD image', () => {
  it.each([
    ['left-posterior-superior', [1, 1, 1]],
    ['LPS', [1, 1, 1]],
    ['right-anterior-superior', [-1, -1, 1]],
    ['RAS', [-1, -1, 1]],
    ['left-anterior-superior', [1, -1, 1]],
    ['LAS', [1, -1, 1]],
  ] as const)('is turned from %s', async (space, sign) => {
    const { geometry, data, codes } = await read(write({ 'a.nrrd': nrrd({ space }) }))
    expect(geometry.spacingMm).toEqual(place.spacingMm)
    expect(geometry.originMm).toEqual(place.originMm.map((v, i) => v * sign[i]))
    expect(geometry.direction).toEqual([sign[0], 0, 0, 0, sign[1], 0, 0, 0, sign[2]])
    expect([codes, Array.from(data)]).toEqual([['not-hounsfield'], values])
  })

  it('keeps true slice origins of a sheared stack in any space', async () => {
    const directions = '(0.5,0,0) (0,0.75,0) (0,1.2,5)'
    const { geometry } = await read(write({ 'a.nrrd': nrrd({ space: 'LAS', directions }) }))
    expect(geometry.sliceOriginsMm?.slice(0, 6).map((v) => Number(v.toFixed(9)))).toEqual([1.5, 2, 3, 1.5, 0.8, 8])
  })

  it.each([
    ['um', 1000],
    ['mm', 1],
    ['cm', 0.1],
    ['m', 0.001],
  ])('is in millimetres where the header says %s', async (unit, factor) => {
    const [directions, origin] = [
      `(${0.5 * factor},0,0) (0,${0.75 * factor},0) (0,0,${5 * factor})`,
      `(${1.5 * factor},${-2 * factor},${3 * factor})`,
    ]
    const more = [`space units: "${unit}" "${unit}" "${unit}"`]
    const { geometry } = await read(write({ 'a.nrrd': nrrd({ directions, origin, more }) }))
    for (const a of [0, 1, 2] as const) {
      expect(geometry.spacingMm[a]).toBeCloseTo(place.spacingMm[a], 9)
      expect(geometry.originMm[a]).toBeCloseTo(place.originMm[a], 9)
    }
  })

  it.each([['3D-right-handed'], ['scanner-xyz'], [null]])('is called a guess in space %s', async (space) => {
    expect((await read(write({ 'a.nrrd': nrrd({ space }) }))).codes).toEqual(['geometry-assumed', 'not-hounsfield'])
  })
})

describe('voxels beside their header', () => {
  const list = Object.fromEntries(slices.map((s, k) => [`s${k}.raw`, s]))
  const numbered = Object.fromEntries(slices.map((s, k) => [`s${String(k + 1).padStart(2, '0')}.raw`, s]))
  const names = Object.keys(list).join('\n')
  it.each([
    ['one file', { 'a.nhdr': nrrdHead({ more: ['data file: x.raw'] }), 'x.raw': raw }],
    ['a folder below', { 'a.nhdr': nrrdHead({ more: ['data file: sub/x 数据.raw'] }), 'sub/x 数据.raw': raw }],
    ['a list', { 'a.nhdr': `${nrrdHead({ more: ['data file: LIST'] })}${names}\n`, ...list }],
    ['a pattern', { 'a.nhdr': nrrdHead({ more: ['data file: s%02d.raw 1 6 1'] }), ...numbered }],
    ['one file', { 'a.mhd': metaHead({ ElementDataFile: 'x 数据.raw' }), 'x 数据.raw': raw }],
    [
      'compressed',
      { 'a.mhd': metaHead({ CompressedData: 'True', ElementDataFile: 'x.zraw' }), 'x.zraw': deflateSync(raw) },
    ],
    ['a list', { 'a.mhd': `${metaHead({ ElementDataFile: 'LIST' })}${names}\n`, ...list }],
    ['a pattern', { 'a.mhd': metaHead({ ElementDataFile: 's%02d.raw 1 6 1' }), ...numbered }],
  ] as const)('are read, and not listed as unreadable: %s', async (_, files) => {
    const { geometry, data } = await read(write(files as Readonly<Record<string, Uint8Array | string>>))
    expect([Array.from(data), geometry.spacingMm]).toEqual([values, place.spacingMm])
  })
})

describe('voxels of MetaImage files', () => {
  const bytesOf: Readonly<Record<string, (v: readonly number[]) => ArrayBufferView>> = {
    MET_CHAR: (v) => Int8Array.from(v),
    MET_UCHAR: (v) => Uint8Array.from(v),
    MET_SHORT: (v) => Int16Array.from(v),
    MET_USHORT: (v) => Uint16Array.from(v),
    MET_INT: (v) => Int32Array.from(v),
    MET_UINT: (v) => Uint32Array.from(v),
    MET_LONG: (v) => BigInt64Array.from(v, BigInt),
    MET_ULONG: (v) => Uint32Array.from(v),
    MET_LONG_LONG: (v) => BigInt64Array.from(v, BigInt),
    MET_ULONG_LONG: (v) => BigUint64Array.from(v, BigInt),
    MET_FLOAT: (v) => Float32Array.from(v),
    MET_DOUBLE: (v) => Float64Array.from(v),
  }
  const positive = values.map((v) => v + 20)
  const swapped = (b: Buffer, width: number): Buffer => {
    const out = Buffer.from(b)
    if (width === 2) return out.swap16()
    if (width === 4) return out.swap32()
    return width === 8 ? out.swap64() : out
  }

  it.each(Object.keys(bytesOf))('are read from %s: either byte order, compressed or not', async (ElementType) => {
    const view = bytesOf[ElementType](positive)
    const little = Buffer.from(view.buffer, view.byteOffset, view.byteLength)
    const big = swapped(little, little.length / 120)
    const plain = { ElementType }
    const msb = { ElementType, BinaryDataByteOrderMSB: 'True' }
    const zip = { CompressedData: 'True' }
    const sized = { ...zip, CompressedDataSize: String(deflateSync(little).length) }
    // A `long` of eight bytes can be told from one of four by the length of plain voxels only.
    const packed =
      ElementType === 'MET_LONG'
        ? []
        : [
            meta({ ...plain, ...zip }, deflateSync(little)),
            meta({ ...plain, ...sized }, deflateSync(little)),
            meta({ ...msb, ...zip }, gzipSync(big)),
          ]
    for (const bytes of [meta(plain, little), meta(msb, big), ...packed]) {
      const { data, geometry } = await read(write({ 'a.mha': bytes }))
      expect([Array.from(data), geometry.spacingMm, geometry.originMm]).toEqual([
        positive,
        place.spacingMm,
        place.originMm,
      ])
    }
  })

  it('are read from text, behind headers of other programs, and from old names of fields', async () => {
    const text = meta({ BinaryData: 'False' }, Buffer.from(`${values.join(' ')}\n`))
    expect(Array.from((await read(write({ 'a.mha': text }))).data)).toEqual(values)
    for (const HeaderSize of ['7', '-1']) {
      const head = metaHead({ HeaderSize, ElementDataFile: 'x.raw' })
      const files = { 'a.mhd': head, 'x.raw': Buffer.concat([Buffer.from('1234567'), raw]) }
      expect(Array.from((await read(write(files))).data)).toEqual(values)
    }
    const old = metaHead().replace('Offset', 'Position').replace('ElementSpacing', 'ElementSize')
    const { geometry } = await read(write({ 'a.mha': Buffer.concat([Buffer.from(old), raw]) }))
    expect([geometry.spacingMm, geometry.originMm]).toEqual([place.spacingMm, place.originMm])
  })

  it('lie as the matrix turns them; without one their orientation is a guess', async () => {
    const turned = await read(write({ 'a.mha': meta({ TransformMatrix: '0 1 0 -1 0 0 0 0 1' }, raw) }))
    // The first axis runs along y, the second against x.
    expect(turned.geometry.direction).toEqual([0, -1, 0, 1, 0, 0, 0, 0, 1])
    expect(turned.codes).toEqual(['not-hounsfield'])
    const head = metaHead().replace(/TransformMatrix.*\n/, '')
    const guessed = await read(write({ 'a.mha': Buffer.concat([Buffer.from(head), raw]) }))
    expect(guessed.codes).toEqual(['geometry-assumed', 'not-hounsfield'])
    const skew = write({ 'a.mha': meta({ TransformMatrix: '1 0 0 0.5 1 0 0 0 1' }, raw) })
    expect((await refused(skew))[0][0]).toBe('unsupported')
  })

  it.each([
    [{ DimSize: '4 5 6 2', NDims: '4' }, 'four-dimensional'],
    [{ DimSize: '4 30', NDims: '2' }, 'two-dimensional'],
    [{ DimSize: '4 5 3', ElementNumberOfChannels: '2' }, 'vector-valued'],
    [{ DimSize: '4 0 6' }, 'damaged'],
    [{ DimSize: 'x y z' }, 'damaged'],
    [{ DimSize: '4 5 7' }, 'truncated'],
    [{ ElementDataFile: 'nowhere.raw' }, 'truncated'],
  ] as const)('are named where they are no image to be measured: %o', async (more, code) => {
    expect((await refused(write({ 'a.mha': meta(more as Readonly<Record<string, string>>, raw) })))[0][0]).toBe(code)
  })
})

describe('NRRD and MetaImage files that cannot be read', () => {
  const compressed = { CompressedData: 'True' }
  it('say so where voxels are missing, which ITK fills with zeros', async () => {
    expect((await read(write({ 'a.mha': meta(compressed, deflateSync(raw)) }))).data[119]).toBe(99)
    const short = write({ 'a.mha': meta(compressed, deflateSync(raw.subarray(0, 200))) })
    await expect(readImageFile(short)).rejects.toMatchObject({ code: 'truncated' })
    const [candidate] = (await scanPaths([short])).candidates
    await expect(readSeries(candidate, 'as-is')).rejects.toMatchObject({ code: 'truncated' })
    const detached = write({
      'a.mhd': metaHead({ ...compressed, ElementDataFile: 'x.zraw' }),
      'x.zraw': deflateSync(raw.subarray(2)),
    })
    await expect(readImageFile(detached)).rejects.toMatchObject({ code: 'truncated' })
  })

  it('say so before memory is taken for what cannot be there', async () => {
    const lies = [
      write({ 'a.mha': meta({ ...compressed, DimSize: '900 900 900' }, deflateSync(raw)) }),
      write({ 'a.nrrd': nrrd({ sizes: '900 900 900' }) }),
      write({ 'a.nrrd': nrrd({ sizes: '900 900 900', encoding: 'gzip' }, gzipSync(raw)) }),
    ]
    for (const path of lies) expect((await refused(path))[0][0]).toBe('truncated')
    const huge = write({ 'a.nrrd': nrrd({ sizes: '9000 9000 9000' }) })
    expect(await refused(huge)).toEqual([['unsupported', expect.stringContaining('more than can be held')]])
  })

  it('say in which form they are', async () => {
    const packed = write({ 'a.nrrd': nrrd({ encoding: 'bzip2' }) })
    expect(await refused(packed)).toEqual([['unsupported', expect.stringContaining('bzip2')]])
    const odd = write({ 'a.mha': meta({ ElementType: 'MET_STRING' }, raw) })
    expect(await refused(odd)).toEqual([['unsupported', expect.stringContaining('type')]])
  })
})

describe('a file that was changed', () => {
  it('is another series in the next scan', async () => {
    const path = write({ 'a.nrrd': nrrd() })
    const key = async (): Promise<string> => (await scanPaths([path])).candidates[0].key
    const first = await key()
    expect(await key()).toBe(first)
    utimesSync(path, new Date(), new Date(Date.now() - 60_000))
    expect(await key()).not.toBe(first)
  })
})
