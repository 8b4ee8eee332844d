import dicomParser, { type DataSet } from 'dicom-parser'
import { describe, expect, it } from 'vitest'
import { type DicomElements, dicomBytes, type Encoding, sliceElements } from '#test/support/dicom-writer.ts'
import { inflateRawSync } from 'node:zlib'
import type { DicomDataset } from './dataset.ts'
import { number, numbers, string, strings } from './element-values.ts'
import { parseDicom } from './parse-dicom.ts'
import { tag } from './tags.ts'

const nested = { '0020,9113 SQ': { items: [{ '0020,0032 DS': '1\\2\\3' }] } } satisfies DicomElements

const elements: DicomElements = {
  ...sliceElements({ size: 4 }, 0),
  '0008,1140 SQ': { undefinedLength: true, items: [{ '0008,1150 UI': '1.2' }, nested, {}] },
  '0009,1001 SQ': { undefinedLength: true, items: [{ '0009,1002 LO': 'x' }] },
  '0040,0275 SQ': { items: [] },
  '5200,9230 SQ': { items: [nested, nested] },
}

/** Places and lengths of all elements, compared with an independent parser; lengths it works out itself excepted. */
const compare = (own: DicomDataset, other: DataSet): number => {
  let compared = 0
  for (const [key, e] of Object.entries(other.elements)) {
    const t = Number.parseInt(key.slice(1), 16)
    if (key.startsWith('x0002') || key === 'x7fe00010' || key === 'xfffee00d') continue
    const mine = own.elements.get(t)
    expect(mine?.offset, key).toBe(e.dataOffset)
    if (!e.hadUndefinedLength) expect(mine?.length, key).toBe(e.length)
    if ((t >>> 16) % 2 === 0 && e.items !== undefined) {
      expect(mine?.items?.length, key).toBe(e.items.length)
      e.items.forEach((item, i) => {
        compared += compare(mine?.items?.[i] as DicomDataset, item.dataSet as DataSet)
      })
    }
    compared++
  }
  return compared
}

describe('parseDicom', () => {
  it.each(['explicit', 'implicit', 'big-endian'] as Encoding[])(
    'finds the elements that dicom-parser finds: %s',
    (encoding) => {
      const bytes = dicomBytes(elements, { encoding })
      const file = parseDicom(bytes, inflateRawSync)
      expect(compare(file.dataset, dicomParser.parseDicom(bytes, { untilTag: 'x7fe00010' }))).toBeGreaterThan(30)
      expect(file.pixelData?.length).toBe(32)
      expect(bytes.length).toBe((file.pixelData?.offset ?? 0) + 32)
    },
  )

  it.each(['explicit', 'implicit', 'big-endian', 'deflated'] as Encoding[])('reads values alike: %s', (encoding) => {
    const d = parseDicom(dicomBytes(elements, { encoding }), inflateRawSync).dataset
    expect(strings(d, tag.imageType)).toEqual(['ORIGINAL', 'PRIMARY', 'AXIAL'])
    expect(numbers(d, tag.imagePosition, 'DS')).toEqual([-100, -50.5, 0])
    expect(number(d, tag.rows, 'US')).toBe(4)
    expect(string(d, tag.sopClassUid)).toBe('1.2.840.10008.5.1.4.1.1.2')
    const item = d.elements.get(tag.perFrameFunctionalGroups)?.items?.[1]
    const plane = item?.elements.get(tag.planePositionSequence)?.items?.[0] as DicomDataset
    expect(numbers(plane, tag.imagePosition, 'DS')).toEqual([1, 2, 3])
  })

  it('believes the bytes, not a wrong transfer syntax', () => {
    const bytes = dicomBytes(elements, { encoding: 'implicit' })
    // The meta header now claims explicit VR.
    const lie = Buffer.from(
      bytes.toString('latin1').replace('1.2.840.10008.1.2\0', '1.2.840.10008.1.2.').slice(0),
      'latin1',
    )
    expect(lie.length).toBe(bytes.length)
    expect(number(parseDicom(lie, inflateRawSync).dataset, tag.rows, 'US')).toBe(4)
  })

  it('does not stop at the pixels of an icon', () => {
    const icon = { '0088,0200 SQ': { items: [{ '7fe0,0010 OW': { bytes: new Uint8Array(8) } }] } }
    const file = parseDicom(dicomBytes({ ...elements, ...icon }), inflateRawSync)
    expect(file.pixelData?.length).toBe(32)
  })

  it('refuses what is no DICOM, and endless nesting', () => {
    expect(() => parseDicom(Buffer.alloc(1000, 'text '), inflateRawSync)).toThrow('no DICOM')
    let deep: DicomElements = { '0008,1150 UI': '1' }
    for (let i = 0; i < 40; i++) deep = { '0008,1140 SQ': { items: [deep] } }
    expect(() => parseDicom(dicomBytes(deep), inflateRawSync)).toThrow('nested more than')
  })

  it('reads numbers as people write them', () => {
    const write = (text: string) =>
      parseDicom(dicomBytes({ ...elements, '0018,0050 DS': text }), inflateRawSync).dataset
    const read = (text: string) => number(write(text), tag.sliceThickness)
    expect([read(' +5.0 '), read('5,5'), read('.5'), read('1e1'), read('-0')]).toEqual([5, 5.5, 0.5, 10, -0])
    expect([read(''), read('abc'), read('5 mm'), read('0x10'), read('1e999')]).toEqual([null, null, null, null, null])
  })
})
