import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSeries, scanPaths } from '#main/io/index.ts'
import { dicomBytes, sliceElements, writeSeries } from '#test/support/dicom-writer.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const root = temporaryFolder()

const folder = (name: string): string => {
  const path = join(root, name)
  mkdirSync(path, { recursive: true })
  return path
}

describe('scanPaths', () => {
  it('lists what it cannot read and imports the rest', async () => {
    const f = folder('junk')
    const paths = writeSeries(join(f, '头颅 CT', 'ü'), { name: (k) => `切片 ${k}` })
    writeFileSync(join(f, 'empty.dcm'), '')
    writeFileSync(join(f, 'notes.txt'), 'These are notes, longer than any preamble would need to be.'.repeat(10))
    writeFileSync(join(f, 'short'), 'ab')
    writeFileSync(join(f, 'DICOMDIR'), 'x')
    writeFileSync(join(f, '.DS_Store'), 'x')
    writeFileSync(join(f, 'zeros.dcm'), new Uint8Array(4096))
    writeFileSync(join(f, 'broken.nii.gz'), 'no gzip at all')
    truncateSync(paths[4], readFileSync(paths[4]).length - 20)
    const report = await scanPaths([f])
    expect(report.candidates).toHaveLength(1)
    expect(report.candidates[0].geometry.size[2]).toBe(4)
    const listed = report.unreadable.map((u) => [u.path.slice(f.length + 1), u.code]).sort()
    expect(listed).toEqual([
      ['broken.nii.gz', 'damaged'],
      ['empty.dcm', 'empty'],
      ['notes.txt', 'unknown-format'],
      ['short', 'unknown-format'],
      ['zeros.dcm', 'unknown-format'],
      [join('头颅 CT', 'ü', '切片 4'), 'truncated'],
    ])
    expect(report.unreadable.find((u) => u.code === 'truncated')?.reason).toContain('492 of 512 bytes')
    expect(report.setAside.map((s) => s.code)).toEqual(['dicomdir'])
  })

  it('does not enter study folders, and names them', async () => {
    const f = folder('with-studies')
    writeSeries(join(f, 'plain'), {})
    const images = join(f, 'deep', 'Old.hyperdense', 'images')
    writeSeries(images, {})
    writeFileSync(join(f, 'deep', 'Old.hyperdense', 'study.sqlite'), '')
    writeSeries(join(f, '.hyperdense', 'dropped'), {})
    const report = await scanPaths([f])
    expect(report.candidates).toHaveLength(1)
    expect(report.filesSeen).toBe(5)
    expect(report.setAside.map((s) => [s.code, s.files])).toEqual([
      ['study-folder', [join(f, 'deep', 'Old.hyperdense')]],
    ])
    const inside = await scanPaths([images])
    expect([inside.filesSeen, inside.setAside.map((s) => s.code)]).toEqual([0, ['study-folder']])
    expect((await scanPaths([join(f, '.hyperdense', 'dropped')])).candidates).toHaveLength(1)
  })

  it('cuts a file at every length without throwing or hanging', async () => {
    const f = folder('cut')
    const bytes = dicomBytes(
      {
        ...sliceElements({ size: 4 }, 0),
        '0008,1140 SQ': { undefinedLength: true, items: [{ '0008,1150 UI': '1.2' }] },
      },
      {},
    )
    for (let n = 1; n < bytes.length; n += 3) writeFileSync(join(f, `${n}.dcm`), bytes.subarray(0, n))
    const report = await scanPaths([f])
    expect(report.candidates).toEqual([])
    expect(report.setAside).toEqual([])
    expect(report.unreadable.length).toBe(report.filesSeen)
  })

  it('survives random damage', async () => {
    const f = folder('damage')
    const bytes = dicomBytes(sliceElements({ size: 4 }, 0), {})
    let seed = 7
    const random = (n: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed % n
    }
    for (let file = 0; file < 200; file++) {
      const copy = Buffer.from(bytes)
      for (let i = 0; i < 8; i++) copy[132 + random(copy.length - 132)] = random(256)
      writeFileSync(join(f, `${file}.dcm`), copy)
    }
    const report = await scanPaths([f])
    expect(report.filesSeen).toBe(200)
    for (const c of report.candidates.slice(0, 20)) {
      if (c.modes.length > 0) expect((await readSeries(c, 'as-is')).volume.data.length).toBeGreaterThan(0)
    }
  })

  it.skipIf(process.platform === 'win32')('ends in loops of links and lists each file once', async () => {
    const f = folder('loop')
    writeSeries(join(f, 'a'))
    symlinkSync(f, join(f, 'a', 'up'))
    symlinkSync(join(f, 'a'), join(f, 'b'))
    symlinkSync(join(f, 'nowhere'), join(f, 'dangling'))
    const report = await scanPaths([f, join(f, 'a')])
    expect(report.filesSeen).toBe(5)
    expect(report.candidates[0].report).toEqual([])
    expect(report.unreadable.map((u) => u.code)).toEqual(['not-found'])
  })

  it.skipIf(process.platform === 'win32')('does not wait at pipes', async () => {
    const f = folder('pipe')
    execFileSync('mkfifo', [join(f, 'pipe')])
    expect((await scanPaths([f])).unreadable.map((u) => u.code)).toEqual(['unsupported'])
  })

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('lists files without permission', async () => {
    const f = folder('locked')
    const [first] = writeSeries(f)
    chmodSync(first, 0)
    for (const ending of ['nii', 'nrrd', 'mha']) {
      writeFileSync(join(f, `a.${ending}`), 'x')
      chmodSync(join(f, `a.${ending}`), 0)
    }
    const report = await scanPaths([f])
    expect(report.unreadable.map((u) => u.code)).toEqual(Array<string>(4).fill('no-permission'))
    expect(report.candidates[0].geometry.size[2]).toBe(4)
  })

  it('reads long paths and names what is not there', async () => {
    const deep = join(root, ...Array.from({ length: 12 }, (_, i) => `${'d'.repeat(40)}${i}`))
    writeSeries(deep)
    const report = await scanPaths([join(root, 'd'.repeat(40).concat('0')), join(root, 'missing')])
    expect(report.candidates).toHaveLength(1)
    expect(report.unreadable.map((u) => u.code)).toEqual(['not-found'])
  })

  it('walks thousands of files, with progress, in seconds', async () => {
    const f = folder('many')
    for (let i = 0; i < 2000; i++) writeFileSync(join(f, `${i}.log`), `line ${i} `.repeat(30))
    writeSeries(join(f, 'ct'), { slices: 300, spacingMm: 1 })
    const seen: number[] = []
    const report = await scanPaths([f], { onProgress: (p) => seen.push(p.done) })
    expect(report.candidates.map((c) => c.geometry.size[2])).toEqual([300])
    expect(report.unreadable).toHaveLength(2000)
    expect(seen.at(-1)).toBe(2300)
    expect(seen.every((n, i) => i === 0 || n > seen[i - 1])).toBe(true)
  }, 60_000)

  it('reports the same whatever the order of the paths in time', async () => {
    const f = folder('stable')
    writeSeries(join(f, 'a'))
    writeSeries(join(f, 'b'), { seriesUid: '9.9', hu: (i) => i })
    const [one, two] = [await scanPaths([f]), await scanPaths([f])]
    expect(one).toEqual(two)
    expect(structuredClone(one)).toEqual(one)
  })
})

describe('memory', () => {
  /** Peak of this process, MB; what was taken once counts for ever, so only what is added can be told. */
  const peak = (): number => process.resourceUsage().maxRSS / 1024

  it.skipIf(process.platform === 'win32')('is not filled by large files that begin as DICOM does', async () => {
    const f = folder('large')
    const head = Buffer.from([8, 0, 8, 0, 4, 0, 0, 0, 65, 66, 67, 68, 8, 0, 0x60, 0, 0, 0, 0, 0xf0])
    const private1 = Buffer.from([0x11, 0, 0x10, 0x10, 0x4f, 0x42, 0, 0, 0, 0, 0, 0xf0])
    writeFileSync(join(f, 'volume.raw'), head)
    writeFileSync(join(f, 'private.dcm'), Buffer.concat([dicomBytes({ '0008,0060 CS': 'CT' }), private1]))
    // Holes: the files take no room on the disk.
    for (const name of ['volume.raw', 'private.dcm']) truncateSync(join(f, name), 5 * 2 ** 30)
    writeSeries(join(f, 'ct'))
    const before = peak()
    const report = await scanPaths([f])
    expect(report.unreadable.map((u) => u.code)).toEqual(['damaged', 'unknown-format'])
    expect(report.candidates.map((c) => c.geometry.size[2])).toEqual([5])
    expect(peak() - before).toBeLessThan(600)
  })

  it('is not filled by deflated files that unpack without end', async () => {
    const f = folder('deflated')
    const plain = sliceElements({}, 0)
    const long = { ...plain, 'fffc,fffc OB': { bytes: new Uint8Array(300 * 2 ** 20) } }
    writeFileSync(join(f, 'bomb.dcm'), dicomBytes(long, { encoding: 'deflated' }))
    const cut = dicomBytes(sliceElements({ size: 64 }, 1), { encoding: 'deflated' })
    writeFileSync(join(f, 'cut.dcm'), cut.subarray(0, cut.length - 200))
    const before = peak()
    const report = await scanPaths([f])
    expect(report.unreadable.map((u) => [u.code, /only \d+ of 8192 bytes/.test(u.reason)])).toEqual([
      ['truncated', true],
    ])
    const { volume } = await readSeries(report.candidates[0], 'as-is')
    expect(Array.from(volume.data.subarray(0, 3))).toEqual([-100, -93, -86])
    expect(peak() - before).toBeLessThan(250)
  })
})

describe.skipIf(process.platform !== 'linux')('names', () => {
  it('that are not in UTF-8 are listed as such, and the rest is imported', async () => {
    const f = folder('names')
    writeSeries(join(f, '头颅 CT\n"2"'), { name: (k) => `切片 '${k}' 😀` })
    // 张伟 in GBK
    mkdirSync(Buffer.concat([Buffer.from(`${f}/`), Buffer.from([0xd5, 0xc5, 0xce, 0xb0])]))
    const report = await scanPaths([f])
    expect(report.candidates.map((c) => c.geometry.size[2])).toEqual([5])
    expect(report.unreadable.map((u) => [u.code, u.reason])).toEqual([
      ['name-not-utf8', expect.stringContaining('GBK')],
    ])
  })
})

describe('readSeries', () => {
  it('refuses compressed images of another size than their header says', async () => {
    const f = folder('sizes')
    // A JPEG-LS frame header of 12 × 16 pixels around nothing: the decoder is never asked.
    const codestream = Buffer.from([0xff, 0xd8, 0xff, 0xf7, 0, 11, 16, 0, 12, 0, 16, 1, 1, 0x11, 0, 0xff, 0xd9, 0])
    const item = (element: number, n: number): Buffer => Buffer.from([0xfe, 0xff, element, 0xe0, n, 0, 0, 0])
    const bytes = Buffer.concat([item(0, 0), item(0, codestream.length), codestream, item(0xdd, 0)])
    const elements = { ...sliceElements({}, 0), '7fe0,0010 OW': { bytes } }
    writeFileSync(join(f, 'a.dcm'), dicomBytes(elements, { transferSyntax: '1.2.840.10008.1.2.4.80' }))
    const [candidate] = (await scanPaths([f])).candidates
    await expect(readSeries(candidate, 'as-is')).rejects.toThrow('has 16 × 12 pixels, but its header says 16 × 16')
  })

  it('does not take compressed pixels for plain ones where the transfer syntax is wrong', async () => {
    const f = folder('wrong-syntax')
    const item = (element: number, n: number): Buffer => Buffer.from([0xfe, 0xff, element, 0xe0, n & 255, n >> 8, 0, 0])
    const bytes = Buffer.concat([item(0, 0), item(0, 600), Buffer.alloc(600, 0xd8), item(0xdd, 0)])
    writeFileSync(join(f, 'a.dcm'), dicomBytes({ ...sliceElements({}, 0), '7fe0,0010 OW': { bytes } }))
    const report = await scanPaths([f])
    expect(report.candidates).toEqual([])
    expect(report.unreadable.map((u) => [u.code, u.reason])).toEqual([
      ['damaged', expect.stringContaining('its pixels are compressed')],
    ])
  })

  it('does not take the first of several images for all of them where the number of frames is missing', async () => {
    const f = folder('no-frames')
    const pixels = { us: Array.from({ length: 3 * 256 }, (_, i) => i) }
    writeFileSync(join(f, 'a.dcm'), dicomBytes({ ...sliceElements({}, 0), '7fe0,0010 OW': pixels }))
    writeFileSync(
      join(f, 'b.dcm'),
      dicomBytes({ ...sliceElements({}, 1), '7fe0,0010 OW': { us: [...pixels.us.slice(0, 256), 0] } }),
    )
    const report = await scanPaths([f])
    expect(report.unreadable.map((u) => [u.path, u.reason])).toEqual([
      [join(f, 'a.dcm'), expect.stringContaining('3 times as long')],
    ])
    expect(report.candidates.map((c) => c.files)).toEqual([[join(f, 'b.dcm')]])
  })

  it('reads floating-point pixels as such', async () => {
    const f = folder('float')
    const values = Float32Array.from({ length: 256 }, (_, i) => i / 8 - 3)
    writeSeries(f, {
      slices: 1,
      rescale: () => null,
      elements: (_, { '7fe0,0010 OW': _pixels, ...e }) => ({
        ...e,
        '0008,0060 CS': 'MR',
        '0028,0100 US': { us: [32] },
        '7fe0,0008 OF': { bytes: new Uint8Array(values.buffer) },
      }),
    })
    const [candidate] = (await scanPaths([f])).candidates
    const { volume, storedAs } = await readSeries(candidate, 'as-is')
    expect([storedAs, Array.from(volume.data)]).toEqual(['float32', Array.from(values)])
  })

  it('names the file and the slice when a file was cut off after the scan', async () => {
    const f = folder('later')
    const paths = writeSeries(f)
    const { candidates } = await scanPaths([f])
    truncateSync(paths[2], readFileSync(paths[2]).length - 100)
    await expect(readSeries(candidates[0], 'as-is')).rejects.toThrow(/slice-002\.dcm \(slice 3 of 5\) is incomplete/)
  })
})
