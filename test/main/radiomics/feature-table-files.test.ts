import { inflateRawSync } from 'node:zlib'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import type { FeatureTableRow } from '#core/study/feature-table-csv.ts'
import { featureTableParquet } from '#main/services/feature-table-parquet.ts'
import { featureTableXlsx } from '#main/services/feature-table-xlsx.ts'

const features = ['original_shape_MeshVolume', 'original_firstorder_Skewness']
const row = (name: string, values: (number | null)[]): FeatureTableRow => ({
  case: name,
  subject: 'S001',
  lesion: 'S001-L1',
  reader: 'A',
  round: '1',
  region: 'lesion',
  label: '1',
  imageSha256: 'a'.repeat(64),
  maskSha256: 'b'.repeat(64),
  settingsSha256: 'c'.repeat(64),
  softwareVersion: '0.1.0',
  values,
})
const rows = [row('S001-L1_A_r1', [1234.5678901234567, null]), row('S<2> & "x"', [5e-324, -0.1 - 0.2])]

/** Text of one file of a ZIP archive, found through its central directory. */
const unzip = (archive: Uint8Array, wanted: string): string => {
  const bytes = Buffer.from(archive)
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\u0005\u0006')) + 16)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    if (name === wanted) {
      const local = bytes.readUInt32LE(at + 42)
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      const content = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
      return (bytes.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content)).toString('utf8')
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  throw new Error(`the archive has no ${wanted}`)
}

describe('feature tables as files', () => {
  it('Parquet keeps every double bit for bit, null where undefined, text as text', async () => {
    const bytes = featureTableParquet(features, rows)
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
    const back = await parquetReadObjects({ file })
    expect(Object.keys(back[0]).slice(-3)).toEqual(['software_version', ...features])
    expect(back.map((r) => features.map((name) => r[name] as number | null))).toEqual(rows.map((r) => r.values))
    expect(back.map((r) => [r.case as string, r.round as string])).toEqual(rows.map((r) => [r.case, '1']))
  })

  it('an empty table and a column without any value are still files', async () => {
    const read = async (bytes: Uint8Array) => parquetReadObjects({ file: bytes.slice().buffer as ArrayBuffer })
    expect(await read(featureTableParquet(features, []))).toEqual([])
    const back = await read(featureTableParquet(features, [row('x', [null, 1])]))
    expect(back[0]).toMatchObject({ [features[0]]: null, [features[1]]: 1 })
    expect(unzip(await featureTableXlsx(features, []), 'xl/worksheets/sheet1.xml')).toContain('<row')
  })

  it('Excel has numbers as numbers in full precision and nothing where undefined', async () => {
    const bytes = await featureTableXlsx(features, rows)
    const sheet = unzip(bytes, 'xl/worksheets/sheet1.xml')
    const cell = (at: string): string | null =>
      new RegExp(`<c r="${at}"(?![^>]*t="s")[^>]*><v>([^<]*)</v>`).exec(sheet)?.[1] ?? null
    expect(Number(cell('L2'))).toBe(1234.5678901234567)
    expect(cell('M2')).toBeNull()
    expect(Number(cell('L3'))).toBe(5e-324)
    expect(Number(cell('M3'))).toBe(-0.1 - 0.2)
    const words = unzip(bytes, 'xl/sharedStrings.xml')
    expect(words).toContain('S&lt;2&gt; &amp; ')
    expect(words).toContain('original_firstorder_Skewness')
  })

  it('a table wider than an Excel sheet is refused with the way out', async () => {
    const wide = Array.from({ length: 16_384 }, (_, n) => `f${n}`)
    await expect(featureTableXlsx(wide, [])).rejects.toThrow(/16384 columns.*Parquet/)
  })
})
