import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readImageFile, readSeries, scanPaths } from '#main/io/index.ts'
import { niftiBytes, niftiHead, type NiftiPlan, niftiTypes, niftiVoxelBytes } from '#test/support/nifti-writer.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const root = temporaryFolder()
let count = 0

const straight = [2, 0, 0, 10, 0, 2, 0, 20, 0, 0, 3, 30]
const values = Array.from({ length: 120 }, (_, i) => i + 3)

const write = (name: string, bytes: Uint8Array): string => {
  const folder = join(root, String(count++))
  mkdirSync(folder)
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

/** What the scan of one file says: findings of the candidate, or why there is none. */
const scanned = async (path: string): Promise<{ codes: string[]; reason: string }> => {
  const { candidates, setAside, unreadable } = await scanPaths([path])
  const other = [...setAside, ...unreadable]
  return {
    codes: [...candidates.flatMap((c) => c.report.map((f) => f.code)), ...other.map((o) => o.code)],
    reason: other.map((o) => o.reason).join(' '),
  }
}

const voxels = async (path: string): Promise<number[]> => {
  const [candidate] = (await scanPaths([path])).candidates
  const imported = Array.from((await readSeries(candidate, 'as-is')).volume.data)
  expect(Array.from((await readImageFile(path)).data)).toEqual(imported)
  return imported
}

describe('voxels of NIfTI files', () => {
  const single = Object.keys(niftiTypes).filter((t) => t !== 'rgb24' && t !== 'complex64') as NiftiPlan['type'][]
  it.each(
    single.flatMap((type) =>
      ([1, 2] as const).flatMap((version) => [true, false].map((bigEndian) => [type, version, bigEndian] as const)),
    ),
  )('%s, version %i, big-endian %s: plain, compressed, scaled, in a pair', async (type, version, bigEndian) => {
    const plan: NiftiPlan = { type, version, bigEndian, sform: straight }
    expect(await voxels(write('a.nii', niftiBytes(plan, values)))).toEqual(values)
    expect(await voxels(write('a.nii.gz', gzipSync(niftiBytes(plan, values))))).toEqual(values)
    const scaled = niftiBytes({ ...plan, slope: 0.25, intercept: -1000 }, values)
    expect(await voxels(write('a.nii', scaled))).toEqual(values.map((v) => v / 4 - 1000))
    const header = write('a.hdr', niftiHead({ ...plan, layout: 'pair' }))
    writeFileSync(header.replace('hdr', 'img'), niftiVoxelBytes(plan, values))
    expect(await voxels(header)).toEqual(values)
    expect(Array.from((await readImageFile(header.replace('hdr', 'img'))).data)).toEqual(values)
  })

  it('are scaled only where the slope is a number other than 0', async () => {
    for (const slope of [0, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(await voxels(write('a.nii', niftiBytes({ sform: straight, slope, intercept: 7 }, values)))).toEqual(values)
    }
    const plan: NiftiPlan = { sform: straight, slope: 1, intercept: -1024 }
    expect(await voxels(write('a.nii', niftiBytes(plan, values)))).toEqual(values.map((v) => v - 1024))
  })

  it('are found behind extensions, and never inside the header', async () => {
    const extended = Buffer.concat([
      niftiHead({ sform: straight, voxelOffset: 400 }),
      Buffer.alloc(48, 65),
      niftiVoxelBytes({}, values),
    ])
    expect(await voxels(write('a.nii', extended))).toEqual(values)
    expect(await voxels(write('a.nii', niftiBytes({ sform: straight, voxelOffset: 0 }, values)))).toEqual(values)
  })

  it('are read whatever the ending says of compression', async () => {
    const bytes = niftiBytes({ sform: straight }, values)
    expect(await voxels(write('a.nii', gzipSync(bytes)))).toEqual(values)
    expect(await voxels(write('A.NII.GZ', bytes))).toEqual(values)
    const members = Buffer.concat([gzipSync(bytes.subarray(0, 400)), gzipSync(bytes.subarray(400))])
    expect(await voxels(write('a.nii.gz', members))).toEqual(values)
    const header = write('头颅 1.HDR.gz', gzipSync(niftiHead({ layout: 'pair', sform: straight })))
    writeFileSync(header.replace('.HDR.gz', '.img.gz'), gzipSync(niftiVoxelBytes({}, values)))
    expect(await voxels(header)).toEqual(values)
  })

  it('that are damaged, cut off or endless do not pass, nor fill the memory', async () => {
    const bytes = niftiBytes({ sform: straight }, values)
    const packed = gzipSync(bytes)
    const flipped = Buffer.from(packed)
    flipped[packed.length - 7] ^= 1
    await expect(readImageFile(write('sum.nii.gz', flipped))).rejects.toMatchObject({ code: 'truncated' })
    const endless = gzipSync(Buffer.concat([bytes, Buffer.alloc(200 * 2 ** 20)]))
    const before = process.memoryUsage().rss
    expect(await voxels(write('endless.nii.gz', endless))).toEqual(values)
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20)
    expect(gunzipSync(endless).length).toBeGreaterThan(200 * 2 ** 20)
    expect(await scanned(write('cut.nii', bytes.subarray(0, 500)))).toMatchObject({
      codes: ['truncated'],
      reason: expect.stringContaining('500 of 592 bytes'),
    })
    const lie = niftiHead({ dims: [1000, 1000, 900], sform: straight })
    expect((await scanned(write('lie.nii', lie))).codes).toEqual(['truncated'])
    expect((await scanned(write('lie.nii.gz', gzipSync(lie)))).codes).toEqual(['truncated'])
    const huge = niftiHead({ dims: [32767, 32767, 32767], sform: straight })
    expect(await scanned(write('huge.nii', huge))).toMatchObject({
      codes: ['unsupported'],
      reason: expect.stringContaining('more than can be held'),
    })
  })
})

describe('places of NIfTI files', () => {
  const placed = async (plan: NiftiPlan) => (await readImageFile(write('a.nii', niftiBytes(plan, values)))).geometry

  it('come from the sform, in whatever unit', async () => {
    for (const version of [1, 2] as const) {
      for (const [units, factor] of [
        [1, 0.001],
        [2, 1],
        [3, 1000],
      ]) {
        const g = await placed({ version, units, sform: straight.map((v) => v * factor) })
        ;[2, 2, 3].forEach((s, a) => expect(g.spacingMm[a]).toBeCloseTo(s, 5))
        ;[-10, -20, 30].forEach((s, a) => expect(g.originMm[a]).toBeCloseTo(s, 5))
        expect(g.direction).toEqual([-1, 0, 0, 0, -1, 0, 0, 0, 1])
      }
    }
  })

  it('come from the qform where there is no sform: turns, half turns, a left hand', async () => {
    const quarter = Math.SQRT1_2
    // A quarter turn about z takes x to y and y to −x (RAS); a half turn about x turns y and z round.
    const turned = await placed({ qform: [0, 0, quarter, 1, 2, 3], pixdim: [1, 0.5, 0.75, 5] })
    expect([turned.spacingMm, turned.originMm]).toEqual([
      [0.5, 0.75, 5],
      [-1, -2, 3],
    ])
    turned.direction.forEach((v, i) => expect(v).toBeCloseTo([0, 1, 0, -1, 0, 0, 0, 0, 1][i], 6))
    const half = await placed({ qform: [1, 0, 0, 1, 2, 3], pixdim: [1, 0.5, 0.75, 5] })
    expect(half.direction).toEqual([-1, 0, 0, 0, 1, 0, 0, 0, -1])
    const left = await placed({ qform: [0, 0, 0, 0, 0, 0], pixdim: [-1, 0.5, 0.75, 5] })
    expect(left.direction).toEqual([-1, 0, 0, 0, -1, 0, 0, 0, -1])
  })

  it('that disagree are those of the sform, and said', async () => {
    const plan: NiftiPlan = { sform: straight, sformCode: 4, qform: [0, 0, 0, 30, 20, 30], pixdim: [1, 2, 2, 3] }
    expect((await placed(plan)).originMm).toEqual([-10, -20, 30])
    const [candidate] = (await scanPaths([write('a.nii', niftiBytes(plan, values))])).candidates
    expect(candidate.report[0]).toMatchObject({ code: 'transforms-differ', severity: 'warning', params: { mm: 20 } })
    const agreed = { ...plan, qform: [0, 0, 0, 10.00001, 20, 30] }
    expect((await scanned(write('a.nii', niftiBytes(agreed, values)))).codes).toEqual(['not-hounsfield'])
  })

  it('are lengths of the sform where the spacings say something else', async () => {
    expect((await placed({ sform: straight, pixdim: [1, 0.6, 0.9, 4] })).spacingMm).toEqual([2, 2, 3])
  })

  it('are a guess where the file tells nothing, and said to be one', async () => {
    const path = write('a.nii', niftiBytes({ pixdim: [1, 0.5, 0.75, 5] }, values))
    expect((await readImageFile(path)).geometry).toMatchObject({ spacingMm: [0.5, 0.75, 5], originMm: [0, 0, 0] })
    expect((await scanned(path)).codes).toEqual(['geometry-assumed', 'not-hounsfield'])
  })
})

describe('NIfTI files that are no image to be measured', () => {
  it.each<[string, NiftiPlan, string]>([
    ['a time series', { dims: [4, 5, 6, 2] }, 'four-dimensional'],
    ['vectors', { dims: [4, 5, 6, 1, 3] }, 'vector-valued'],
    ['colours', { type: 'rgb24' }, 'vector-valued'],
    ['complex numbers', { type: 'complex64' }, 'vector-valued'],
    ['a plane', { dims: [4, 30] }, 'two-dimensional'],
    ['no voxels', { dims: [4, 0, 6] }, 'damaged'],
    ['a negative size', { dims: [4, -5, 6] }, 'damaged'],
    ['an absurd number of dimensions', { dims: [4, 5, 6, 1, 1, 1, 1, 1] }, 'damaged'],
    ['Analyze 7.5 under another name', { layout: 'analyze' }, 'damaged'],
    ['a sform that is no number', { sform: straight.map((v, i) => (i === 0 ? Number.NaN : v)) }, 'unsupported'],
  ])('are named: %s', async (_, plan, code) => {
    const path = write('a.nii', niftiBytes({ sform: straight, ...plan }, Array<number>(720).fill(1)))
    expect((await scanned(path)).codes).toEqual([code])
    await expect(readImageFile(path)).rejects.toThrow('a.nii')
  })

  it('headers of other kinds with the same ending are no image, Analyze is named, voxels alone are not listed twice', async () => {
    const path = write('radiance.hdr', Buffer.from('#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n'))
    const folder = path.slice(0, -basename(path).length)
    writeFileSync(join(folder, 'old.hdr'), niftiHead({ layout: 'analyze' }))
    writeFileSync(join(folder, 'old.img'), niftiVoxelBytes({}, values))
    writeFileSync(join(folder, 'alone.hdr'), niftiHead({ layout: 'pair', sform: straight }))
    const listed = (await scanPaths([folder])).unreadable.map((u) => [basename(u.path), u.code])
    expect(listed).toEqual([
      ['alone.hdr', 'truncated'],
      ['old.hdr', 'unsupported'],
      ['radiance.hdr', 'unknown-format'],
    ])
  })
})
