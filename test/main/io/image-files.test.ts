import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { type Geometry, indexToPoint } from '#core/imaging/geometry.ts'
import { readImageFile, readMaskFile, readSeries, scanPaths, writeMaskFile, writeVolumeFile } from '#main/io/index.ts'
import { writeSeries } from '#test/support/dicom-writer.ts'
import { hasSharedData, sharedData } from '#test/support/shared-data.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const root = temporaryFolder()

const size = [4, 5, 6] as const
const raw = Buffer.alloc(240)
for (let i = 0; i < 120; i++) raw.writeInt16LE(i - 20, 2 * i)

interface NiftiPlan {
  readonly dims?: readonly number[]
  readonly sform?: readonly number[]
  readonly datatype?: number
  readonly bits?: number
  readonly slope?: number
  readonly intent?: number
  readonly data?: Buffer
}

/** A NIfTI-1 file: sform rows in RAS, as its definition has them. */
const nifti = (plan: NiftiPlan = {}): Buffer => {
  const h = Buffer.alloc(352)
  h.writeInt32LE(348, 0)
  const dims = plan.dims ?? size
  h.writeInt16LE(dims.length, 40)
  for (let i = 0; i < 7; i++) h.writeInt16LE(dims[i] ?? 1, 42 + 2 * i)
  h.writeInt16LE(plan.intent ?? 0, 68)
  h.writeInt16LE(plan.datatype ?? 4, 70)
  h.writeInt16LE(plan.bits ?? 16, 72)
  for (let i = 0; i < 8; i++) h.writeFloatLE(1, 76 + 4 * i)
  h.writeFloatLE(352, 108)
  h.writeFloatLE(plan.slope ?? 1, 112)
  h.writeUInt8(2, 123)
  if (plan.sform !== undefined) {
    h.writeInt16LE(1, 254)
    plan.sform.forEach((v, i) => h.writeFloatLE(v, 280 + 4 * i))
    h.writeFloatLE(Math.hypot(plan.sform[0], plan.sform[4], plan.sform[8]), 80)
    h.writeFloatLE(Math.hypot(plan.sform[1], plan.sform[5], plan.sform[9]), 84)
    h.writeFloatLE(Math.hypot(plan.sform[2], plan.sform[6], plan.sform[10]), 88)
  }
  h.write('n+1\0', 344, 'latin1')
  return Buffer.concat([h, plan.data ?? raw])
}

const nrrd = (directions: string, more: readonly string[] = []): Buffer => {
  const lines = ['NRRD0005', 'type: int16', 'dimension: 3', 'space: left-posterior-superior', 'sizes: 4 5 6']
  const rest = [`space directions: ${directions}`, 'endian: little', 'encoding: raw', 'space origin: (1,2,3)', ...more]
  return Buffer.concat([Buffer.from(`${[...lines, ...rest].join('\n')}\n\n`), raw])
}

const write = (name: string, bytes: Uint8Array): string => {
  const path = join(root, name)
  writeFileSync(path, bytes)
  return path
}

const straight = [2, 0, 0, 10, 0, 2, 0, 20, 0, 0, 3, 30]

describe('readImageFile', () => {
  it('places NIfTI voxels by the sform, in LPS', async () => {
    const { geometry, data } = await readImageFile(write('straight.nii', nifti({ sform: straight })))
    expect(geometry).toEqual({
      size: [4, 5, 6],
      spacingMm: [2, 2, 3],
      originMm: [-10, -20, 30],
      direction: [-1, 0, 0, 0, -1, 0, 0, 0, 1],
      sliceOriginsMm: null,
    })
    expect(data).toBeInstanceOf(Int16Array)
    expect(Array.from(data)).toEqual(Array.from({ length: 120 }, (_, i) => i - 20))
  })

  it.each([
    ['float32', 16, 32, 1],
    ['float64', 64, 64, 1],
    ['float32 with a scale', 16, 32, -2],
  ])('keeps values that are no number: %s', async (name, datatype, bits, slope) => {
    const stored = Array.from({ length: 120 }, (_, i) => i - 20)
    stored.splice(7, 3, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)
    const data = Buffer.from((bits === 32 ? Float32Array.from(stored) : Float64Array.from(stored)).buffer)
    const plan = { datatype, bits, slope, data }
    for (const sform of [straight, [2, 0, 0, 10, 0, 2, 0.5, 20, 0, 0, 3, 30]]) {
      const path = write(`not-finite ${name}.nii`, nifti({ ...plan, sform }))
      expect(Array.from((await readImageFile(path)).data)).toEqual(stored.map((v) => v * slope + 0))
      const [candidate] = (await scanPaths([path])).candidates
      const { volume, storedAs } = await readSeries(candidate, 'as-is')
      expect([storedAs, Array.from(volume.data)]).toEqual(['float32', stored.map((v) => v * slope + 0)])
    }
  })

  it('prints nothing of what its libraries say', async () => {
    const spies = (['log', 'info', 'warn', 'error'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation(() => undefined),
    )
    const broken = join(root, 'broken')
    mkdirSync(broken)
    writeFileSync(join(broken, 'b.mha'), 'ObjectType = Image\nNDims = 3\nfoo')
    writeFileSync(join(broken, 'b.nrrd'), 'NRRD0005\ntype: int16\ndimension: 3\nsizes: 4 5 6\nencoding: raw\n\nxx')
    writeFileSync(join(broken, 'b.nii'), nifti({ datatype: 1792, bits: 128 }))
    writeFileSync(join(broken, 'b.nii.gz'), gzipSync(nifti({ dims: [4, 5, 6, 1, 3], intent: 1007 }).subarray(0, 400)))
    expect((await scanPaths([broken])).candidates.length).toBeLessThan(4)
    for (const name of ['b.mha', 'b.nrrd', 'b.nii', 'b.nii.gz']) {
      await expect(readImageFile(join(broken, name))).rejects.toThrow(name)
    }
    expect(process.exitCode ?? 0).toBe(0)
    for (const spy of spies) {
      expect(spy.mock.calls).toEqual([])
      spy.mockRestore()
    }
  })

  it('keeps true slice origins of a sheared sform that other readers refuse or replace', async () => {
    const sheared = [2, 0, 0, 10, 0, 2, 1, 20, 0, 0, 3, 30]
    const path = write('sheared.nii.gz', gzipSync(nifti({ sform: sheared })))
    const { geometry, data } = await readImageFile(path)
    expect(geometry.spacingMm).toEqual([2, 2, 3])
    expect(indexToPoint(geometry, [1, 2, 3])).toEqual([-12, -(20 + 4 + 3), 39])
    expect(data[119]).toBe(99)
    const [c] = (await scanPaths([path])).candidates
    expect(c.report[0]).toMatchObject({ code: 'gantry-tilt', params: { angleDeg: 18.43 } })
    expect((await readSeries(c, 'as-is')).volume.geometry).toEqual(geometry)
    expect((await readSeries(c, 'corrected')).volume.geometry.sliceOriginsMm).toBeNull()
  })

  it('keeps true slice origins of sheared NRRD, and refuses rows that are not square to columns', async () => {
    const { geometry } = await readImageFile(write('sheared.nrrd', nrrd('(1,0,0) (0,1,0) (0,0.5,2)')))
    expect(geometry.spacingMm[2]).toBeCloseTo(2, 12)
    expect(indexToPoint(geometry, [0, 0, 4])[1]).toBeCloseTo(4, 12)
    const skew = write('skew.nrrd', nrrd('(1,0,0) (0.5,1,0) (0,0,2)'))
    await expect(readImageFile(skew)).rejects.toMatchObject({ code: 'geometry' })
    expect((await scanPaths([skew])).unreadable.map((u) => u.code)).toEqual(['unsupported'])
    const skewNifti = write('skew.nii', nifti({ sform: [2, 1, 0, 10, 0, 2, 0, 20, 0, 0, 3, 30] }))
    await expect(readImageFile(skewNifti)).rejects.toMatchObject({ code: 'geometry' })
  })

  it('refuses cut files, which ITK fills with zeros', async () => {
    const whole = nifti({ sform: straight })
    await expect(readImageFile(write('cut.nii', whole.subarray(0, 500)))).rejects.toMatchObject({ code: 'truncated' })
    const gz = gzipSync(whole)
    const cut = write('cut.nii.gz', gz.subarray(0, gz.length - 30))
    await expect(readImageFile(cut)).rejects.toMatchObject({ code: 'truncated' })
    const cutNrrd = write('cut.nrrd', nrrd('(1,0,0) (0,1,0) (0,0,2)').subarray(0, -50))
    await expect(readImageFile(cutNrrd)).rejects.toMatchObject({ code: 'damaged' })
  })

  it('refuses time series, vectors and planes by name', async () => {
    const four = write('four.nii', nifti({ dims: [4, 5, 3, 2] }))
    const vector = write('vector.nii', nifti({ dims: [4, 5, 2, 1, 3], intent: 1007 }))
    const plane = write('plane.nii', nifti({ dims: [4, 30] }))
    const report = await scanPaths([four, vector, plane])
    expect(report.setAside.map((s) => s.code)).toEqual(['four-dimensional', 'vector-valued', 'two-dimensional'])
    for (const path of [four, vector, plane]) {
      await expect(readImageFile(path)).rejects.toMatchObject({ code: 'unsupported-format' })
    }
    expect((await readImageFile(write('one.nii', nifti({ dims: [4, 5, 6, 1] })))).geometry.size).toEqual([4, 5, 6])
  })

  it('reads detached headers and does not list their voxels as unreadable', async () => {
    const folder = join(root, 'detached')
    mkdirSync(folder)
    writeFileSync(join(folder, 'a.raw'), raw)
    writeFileSync(join(folder, 'b.raw'), raw)
    const head =
      'NDims = 3\nDimSize = 4 5 6\nElementSpacing = 1 1 2\nOffset = 1 2 3\nTransformMatrix = 1 0 0 0 1 0 0 0 1\n'
    writeFileSync(
      join(folder, 'a.mhd'),
      `ObjectType = Image\n${head}ElementType = MET_SHORT\nElementDataFile = a.raw\n`,
    )
    const text = nrrd('(1,0,0) (0,1,0) (0,0,2)', ['data file: b.raw']).subarray(0, -240)
    writeFileSync(join(folder, 'b.nhdr'), text)
    const report = await scanPaths([folder])
    expect(report.unreadable).toEqual([])
    expect(report.candidates.map((c) => [c.format, c.geometry.size, c.geometry.originMm])).toEqual([
      ['metaimage', [4, 5, 6], [1, 2, 3]],
      ['nrrd', [4, 5, 6], [1, 2, 3]],
    ])
    for (const c of report.candidates) expect((await readSeries(c, 'as-is')).volume.data[119]).toBe(99)
  })

  it('reads a folder of DICOM, and refuses one with two series', async () => {
    const folder = join(root, 'dicom')
    writeSeries(join(folder, 'a'))
    expect((await readImageFile(join(folder, 'a'))).geometry.size).toEqual([16, 16, 5])
    writeSeries(join(folder, 'b'), { seriesUid: '7.7', size: 8 })
    await expect(readImageFile(folder)).rejects.toThrow('2 image series')
    await expect(readImageFile(join(root, 'none'))).rejects.toMatchObject({ code: 'not-found' })
    await expect(readImageFile(write('text.txt', Buffer.from('hello hello hello hello')))).rejects.toMatchObject({
      code: 'unsupported-format',
    })
  })

  it('reads names in any alphabet', async () => {
    const path = join(root, '头颅 扫描 ü.nii.gz')
    writeFileSync(path, gzipSync(nifti({ sform: straight })))
    expect((await readImageFile(path)).geometry.spacingMm).toEqual([2, 2, 3])
  })

  it('stores scaled NIfTI as float32 where the scale leaves fractions', async () => {
    const path = write('scaled.nii', nifti({ sform: straight, slope: 0.5 }))
    const [c] = (await scanPaths([path])).candidates
    const image = await readSeries(c, 'as-is')
    expect([image.storedAs, image.volume.data[1]]).toEqual(['float32', -9.5])
  })
})

describe('mask files', () => {
  const geometry: Geometry = {
    size: [4, 5, 6],
    spacingMm: [0.451171875, 0.451171875, 5],
    originMm: [-115.5, -1.85, 696.21],
    direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    sliceOriginsMm: null,
  }
  const data = Uint8Array.from({ length: 120 }, (_, i) => i % 4)

  it.each(['mask.nii.gz', 'mask.nii', 'mask.nrrd', 'mask.mha'])('come back exactly from %s', async (name) => {
    const path = join(root, name)
    await writeMaskFile(path, { data, geometry })
    const back = await readMaskFile(path)
    expect(back.data).toEqual(data)
    expect(back.geometry.size).toEqual(geometry.size)
    // NIfTI holds its transform in float32.
    const digits = name.includes('nii') ? 4 : 12
    for (const a of [0, 1, 2] as const) {
      expect(back.geometry.originMm[a]).toBeCloseTo(geometry.originMm[a], digits)
      expect(back.geometry.spacingMm[a]).toBeCloseTo(geometry.spacingMm[a], digits)
    }
    back.geometry.direction.forEach((v, i) => expect(v).toBeCloseTo(geometry.direction[i], 6))
    expect(readdirSync(root).filter((n) => n.startsWith('.'))).toEqual([])
  })

  it('take whole numbers from 0 to 255 of any type, and nothing else', async () => {
    const labels = Int16Array.from({ length: 120 }, (_, i) => (i === 7 ? 255 : 0))
    await writeVolumeFile(join(root, 'labels.nrrd'), { data: labels, geometry })
    expect((await readMaskFile(join(root, 'labels.nrrd'))).data[7]).toBe(255)
    for (const [i, bad] of [-1, 256, 0.5].entries()) {
      const path = join(root, `bad-${i}.nrrd`)
      await writeVolumeFile(path, { data: Float32Array.from({ length: 120 }, (_, v) => (v === 3 ? bad : 1)), geometry })
      await expect(readMaskFile(path)).rejects.toThrow(`it holds the value ${bad}`)
    }
  })

  it('are refused where the format cannot hold the grid', async () => {
    const uneven = { ...geometry, sliceOriginsMm: Array.from({ length: 6 }, (_, k) => [0, 0, k * k]).flat() }
    await expect(writeMaskFile(join(root, 'u.nii'), { data, geometry: uneven })).rejects.toMatchObject({
      code: 'geometry',
    })
    await expect(writeMaskFile(join(root, 'u.png'), { data, geometry })).rejects.toMatchObject({
      code: 'unsupported-format',
    })
  })
})

/** Index in the data of the voxel at a point, for a regular grid. */
const nearestVoxel = (g: Geometry, point: readonly number[]): number => {
  const index = [0, 1, 2].map((a) => {
    const along = [0, 1, 2].reduce((s, r) => s + g.direction[3 * r + a] * (point[r] - g.originMm[r]), 0)
    return Math.round(along / g.spacingMm[a])
  })
  return index[0] + g.size[0] * (index[1] + g.size[1] * index[2])
}

/** The same brain in eight axis orders; skipped where the sample scans are absent. */
describe.skipIf(!hasSharedData)('orientations of sample scans', () => {
  it('show the same value at the same place in every axis order', async () => {
    const folder = join(sharedData, 'masks/nifti_orientations')
    const names = readdirSync(folder).filter((n) => /^[A-Z]{3}\.nii\.gz$/.test(n))
    const volumes = await Promise.all(names.map((n) => readImageFile(join(folder, n))))
    const [first, ...others] = volumes
    const [nx, ny, nz] = first.geometry.size
    for (let v = 0; v < nx * ny * nz; v += 977) {
      const point = indexToPoint(first.geometry, [v % nx, Math.floor(v / nx) % ny, Math.floor(v / (nx * ny))])
      for (const { geometry, data } of others) expect(data[nearestVoxel(geometry, point)]).toBe(first.data[v])
    }
  })

  it('an ITK-SNAP label image of another format is read', async () => {
    const folder = join(sharedData, 'masks/itksnap_gpl')
    const name = readdirSync(folder).find((n) => /seg.*\.gipl/i.test(n))
    if (name === undefined) return
    copyFileSync(join(folder, name), join(root, name))
    expect(new Set((await readMaskFile(join(root, name))).data).size).toBeGreaterThan(1)
    expect(readFileSync(join(folder, name)).length).toBeGreaterThan(0)
  })
})
