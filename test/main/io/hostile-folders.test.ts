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
    const report = await scanPaths([f])
    expect(report.unreadable.map((u) => u.code)).toEqual(['no-permission'])
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

describe('readSeries', () => {
  it('names the file and the slice when a file was cut off after the scan', async () => {
    const f = folder('later')
    const paths = writeSeries(f)
    const { candidates } = await scanPaths([f])
    truncateSync(paths[2], readFileSync(paths[2]).length - 100)
    await expect(readSeries(candidates[0], 'as-is')).rejects.toThrow(/slice-002\.dcm \(slice 3 of 5\) is incomplete/)
  })
})
