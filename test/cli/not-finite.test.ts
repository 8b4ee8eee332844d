import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const folder = temporaryFolder()
const run = (...args: string[]) => runCli(folder, ...args)

/** A NIfTI-1 file of 4 × 5 × 6 voxels of 1 mm. */
const nifti = (values: Float32Array): Buffer => {
  const h = Buffer.alloc(352)
  h.writeInt32LE(348, 0)
  for (const [i, n] of [3, 4, 5, 6, 1, 1, 1, 1].entries()) h.writeInt16LE(n, 40 + 2 * i)
  h.writeInt16LE(16, 70)
  h.writeInt16LE(32, 72)
  for (let i = 0; i < 8; i++) h.writeFloatLE(1, 76 + 4 * i)
  h.writeFloatLE(352, 108)
  h.writeUInt8(2, 123)
  h.writeInt16LE(1, 252)
  h.write('n+1\0', 344, 'latin1')
  return Buffer.concat([h, Buffer.from(values.buffer)])
}

describe('an image with a value that is no number', () => {
  const values = Float32Array.from({ length: 120 }, (_, i) => (i === 65 ? Number.NaN : i))
  const around = (from: number) => Float32Array.from({ length: 120 }, (_, i) => (i >= from && i < from + 30 ? 1 : 0))

  it('is refused where the lesion holds it, and measured elsewhere', async () => {
    writeFileSync(join(folder, 'image.nii'), nifti(values))
    writeFileSync(join(folder, 'on.nii'), nifti(around(50)))
    writeFileSync(join(folder, 'off.nii'), nifti(around(0)))
    const on = await run('extract', '--image', 'image.nii', '--mask', 'on.nii', '--out', 'on.csv')
    expect(on, on.stderr).toMatchObject({ code: 4, stdout: '' })
    expect(on.stderr).toContain('not-finite')
    expect(existsSync(join(folder, 'on.csv'))).toBe(false)
    const off = await run('extract', '--image', 'image.nii', '--mask', 'off.nii', '--out', 'off.csv')
    expect(off.code, off.stderr).toBe(0)
  })

  it('is imported as it is, and damaged files beside it print nothing of the libraries', async () => {
    const scans = join(folder, 'scans')
    mkdirSync(scans)
    writeFileSync(join(scans, 'a.nii'), nifti(values))
    writeFileSync(join(scans, 'b.mha'), 'ObjectType = Image\nNDims = 3\nfoo')
    writeFileSync(join(scans, 'c.nrrd'), 'NRRD0005\ntype: int16\ndimension: 3\nsizes: 4 5 6\nencoding: raw\n\nxx')
    const ended = await run('import', 'New.hyperdense', 'scans')
    expect(ended.code, ended.stderr).toBe(1)
    expect(JSON.parse(ended.stdout)).toMatchObject({ imported: [{ alreadyPresent: false }] })
    expect(ended.stderr).not.toMatch(/Debug mode|stderr:|MetaImage|MetaObject|exception/i)
    const slices = await run(
      'call',
      '--study',
      'New.hyperdense',
      'imaging.readSlices',
      '{"seriesId":1,"from":3,"count":1}',
    )
    expect((JSON.parse(slices.stdout) as { data: (number | null)[] }).data.slice(4, 7)).toEqual([64, null, 66])
  })
})
