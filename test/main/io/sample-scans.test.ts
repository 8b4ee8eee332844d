import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readImageDicomFileSeriesNode } from '@itk-wasm/dicom'
import { gdcmReadImageNode } from '@itk-wasm/image-io'
import { describe, expect, it } from 'vitest'
import type { PixelFormat } from '#core/imaging/formats/dicom/header.ts'
import { parseDicom } from '#core/imaging/formats/dicom/parse-dicom.ts'
import { encapsulatedFrames } from '#core/imaging/formats/dicom/pixel-frames.ts'
import { readIdentity } from '#core/imaging/formats/dicom/read-facts.ts'
import { readPixelFormat } from '#core/imaging/formats/dicom/read-header.ts'
import { slicePositionsMm } from '#core/imaging/geometry.ts'
import type { ScanReport, SeriesCandidate } from '#core/imaging/series/types.ts'
import { decodeSlices } from '#main/io/dicom/decode-slices.ts'
import { decodeWithGdcm } from '#main/io/dicom/decode-with-gdcm.ts'
import { readSeries, scanPaths } from '#main/io/index.ts'
import { hasSharedData, sharedData } from '#test/support/shared-data.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const root = temporaryFolder()

const scan = (...folders: string[]): Promise<ScanReport> => scanPaths(folders.map((f) => join(sharedData, f)))

const only = async (folder: string): Promise<SeriesCandidate> => {
  const report = await scan(folder)
  expect(report.candidates).toHaveLength(1)
  return report.candidates[0]
}

const codes = (c: SeriesCandidate): string[] => c.report.map((f) => f.code)

/** Scans beside the checkout (real heads, phantoms, traps); skipped where the folder is absent. */
describe.skipIf(!hasSharedData)(
  `sample scans${hasSharedData ? '' : ' (skipped: no shared/data beside the checkout)'}`,
  () => {
    it('head, tilted by 18.5°: found by positions, kept with true positions, straightened on demand', async () => {
      const c = await only('head_ct/ge_human_tilt_upper')
      expect(c.report[0]).toMatchObject({ code: 'gantry-tilt', params: { angleDeg: 18.5 } })
      expect(codes(c)).toEqual(['gantry-tilt', 'pixel-padding'])
      expect(c.facts).toMatchObject({ kernel: 'STD+', manufacturer: 'GE', gantryTiltTagDeg: 18.5, frames: 14 })
      expect(c.geometry.spacingMm[2]).toBeCloseTo(7.38 * Math.cos((18.5 * Math.PI) / 180), 3)
      const positions = slicePositionsMm(c.geometry)
      expect(positions[13]).toBeCloseTo(13 * 7.38 * Math.cos((18.5 * Math.PI) / 180), 2)
      const { volume } = await readSeries(c, 'as-is')
      expect(volume.data).toBeInstanceOf(Int16Array)
      // Brain tissue lies at 20–45 HU: the median of what is between 0 and 80 HU tells a wrong rescale at once.
      const soft = volume.data.filter((v) => v > 0 && v < 80).sort()
      expect(soft[soft.length >> 1]).toBeGreaterThan(20)
      expect(soft[soft.length >> 1]).toBeLessThan(45)
      const corrected = await readSeries(c, 'corrected')
      expect(corrected.volume.geometry).toMatchObject({ size: [512, 575, 14], sliceOriginsMm: null })
    })

    it('phantom without tilt: a plain grid and nothing to report', async () => {
      const c = await only('head_ct/phantom_std_5mm')
      expect(c.report).toEqual([])
      expect(c.geometry).toEqual({
        size: [512, 512, 28],
        spacingMm: [0.451171875, 0.451171875, 5],
        originMm: [-115.5, -1.85, 696.21],
        direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
        sliceOriginsMm: null,
      })
    })

    it.each(['head_ct/phantom_std_5mm', 'head_ct/ge_human_tilt_upper', 'masks/dcmqi_liver/ct'])(
      'voxels of %s are those that ITK reads',
      async (folder) => {
        const c = await only(folder)
        const { outputImage } = await readImageDicomFileSeriesNode({
          inputImages: [...c.files],
          singleSortedSeries: false,
        })
        const { volume } = await readSeries(c, 'as-is')
        expect(outputImage.size).toEqual(volume.geometry.size)
        expect(outputImage.origin.map((v) => Number(v.toFixed(6)))).toEqual(
          volume.geometry.originMm.map((v) => Number(v.toFixed(6))),
        )
        const itk = outputImage.data as Int16Array
        expect(volume.data.every((v, i) => v === itk[i])).toBe(true)
      },
    )

    it('phantom with tilt −18.5°', async () => {
      const c = await only('head_ct/phantom_tilt_minus18_5')
      expect(c.report[0]).toMatchObject({ code: 'gantry-tilt', params: { angleDeg: 18.5 } })
      expect(c.modes).toEqual(['as-is', 'corrected'])
    })

    it('localizer and exam summary are set aside by name', async () => {
      const report = await scan('head_ct/phantom_localizer', 'head_ct/phantom_exam_summary')
      expect(report.candidates).toEqual([])
      expect(report.setAside.map((s) => [s.code, s.files.length])).toEqual([
        ['localizer', 1],
        ['derived', 3],
      ])
    })

    it('tilt without a tag', async () => {
      const c = await only('dicom_traps/tilt_siemens')
      expect(c.facts.gantryTiltTagDeg).toBeNull()
      expect(c.report[0].params.angleDeg).toBe(14)
    })

    it('missing slice', async () => {
      const c = await only('dicom_traps/missing_slice_ge')
      expect(c.report[0]).toMatchObject({ code: 'missing-slices', params: { missing: 1, after: [3] } })
      expect(c.geometry.size[2]).toBe(4)
      expect(Array.from(slicePositionsMm(c.geometry), (p) => Math.round(p))).toEqual([0, 5, 10, 20])
      expect((await readSeries(c, 'corrected')).volume.geometry.size[2]).toBe(5)
    })

    it('two orientations in one series', async () => {
      const { candidates } = await scan('dicom_traps/mixed_orientation_mr')
      expect(candidates.map((c) => c.geometry.spacingMm.map((s) => Number(s.toFixed(2))))).toEqual([
        [0.32, 0.32, 3.3],
        [0.56, 0.56, 4.4],
      ])
      for (const c of candidates) expect(codes(c)).toEqual(expect.arrayContaining(['series-split', 'not-ct']))
    })

    it('four compressions of the same slices are the same image', async () => {
      const folders = ['j2k', 'jpeg', 'jpegls', 'rle'].map((f) => `dicom_traps/mr_compressed_${f}`)
      const images = []
      for (const f of folders) images.push(await readSeries(await only(f), 'as-is'))
      expect(new Set(images.map((i) => i.contentSha256)).size).toBe(1)
      expect(images[0].storedAs).toBe('int16')
      const together = await scan(...folders)
      expect(together.candidates.map((c) => [c.geometry.size[2], c.files.length])).toEqual([[4, 16]])
      expect(together.candidates[0].report).toContainEqual(
        expect.objectContaining({ code: 'duplicate-slices', params: { identical: 12 } }),
      )
    })

    it('multi-frame objects', async () => {
      const mr = await only('dicom_traps/multiframe_enhanced_mr')
      expect(mr.geometry.size).toEqual([256, 256, 8])
      const ct = await only('dicom_traps/multiframe_legacy_enhanced_ct')
      expect(ct.geometry).toMatchObject({
        size: [23, 38, 3],
        spacingMm: [0.7, 0.7, 2.5],
        originMm: [46.4649, 5.01881, -177.75],
      })
      const classic = await readSeries(await only('masks/dcmqi_small_seg/ct'), 'as-is')
      expect((await readSeries(ct, 'as-is')).volume.geometry).toEqual(classic.volume.geometry)
    })

    it('colour is set aside', async () => {
      const report = await scan('dicom_traps/mr_rgb_j2k', 'dicom_traps/multiframe_enhanced_ct_colour')
      expect(report.candidates).toEqual([])
      expect(report.setAside.map((s) => s.code)).toEqual(['colour', 'colour'])
    })

    it('small files of every kind', async () => {
      const report = await scan('dicom_traps/pydicom_small')
      // With and without preamble, the same CT slice.
      expect(report.candidates.map((c) => [c.modality, c.geometry.size.join('x'), c.files.length])).toEqual([
        ['CT', '128x128x1', 2],
      ])
      // Little and big endian, implicit, RLE, JPEG 2000, JPEG-LS: six files of one slice with equal pixels.
      const mr = report.setAside.find((s) => s.code === 'derived')?.candidate
      expect(mr?.files).toHaveLength(6)
      expect(mr?.report[1]).toMatchObject({ code: 'duplicate-slices', params: { identical: 5 } })
      const by = (code: string): number => report.setAside.filter((s) => s.code === code).flatMap((s) => s.files).length
      expect([by('colour'), by('secondary-capture'), by('segmentation'), by('structure-set')]).toEqual([3, 4, 1, 1])
      expect(report.unreadable.map((u) => u.code)).toEqual(['truncated', 'unknown-format', 'damaged'])
      expect(report.unreadable[0].reason).toContain('8130 of 8192 bytes')
    })

    it('DICOMDIR with two patients', async () => {
      const report = await scan('dicom_traps/dicomdir_two_patients')
      expect(report.setAside.map((s) => s.code).sort()).toEqual([
        'dicomdir',
        'localizer',
        'two-dimensional',
        'two-dimensional',
        'two-dimensional',
      ])
      expect(report.candidates.map((c) => c.identity.patientName)).toEqual(['Doe^Archibald', 'Doe^Peter'])
      expect(codes(report.candidates[0])[0]).toBe('missing-slices')
    })

    it('names in seven alphabets', async () => {
      const expected: Record<string, string> = {
        chrFren: 'Buc^Jérôme',
        chrH31: 'Yamada^Tarou=山田^太郎=やまだ^たろう',
        chrI2: 'Hong^Gildong=洪^吉洞=홍^길동',
        chrRuss: 'Люкceмбypг',
        chrX1: 'Wang^XiaoDong=王^小東=',
        chrX2: 'Wang^XiaoDong=王^小东=',
      }
      for (const [name, want] of Object.entries(expected)) {
        const bytes = readFileSync(join(sharedData, 'dicom_traps/charset', `${name}.dcm`))
        expect(readIdentity(parseDicom(bytes, (b) => b).dataset).patientName).toBe(want)
      }
    })

    it.each(['JPEG-lossy', 'JPGExtended', 'JPEG2000', 'MR_small_jp2klossless', 'MR_small_jpeg_ls_lossless'])(
      'pixels of %s are those that GDCM reads from the file itself',
      async (name) => {
        const path = join(sharedData, 'dicom_traps/pydicom_small', `${name}.dcm`)
        const { image } = await gdcmReadImageNode(path)
        for await (const { stored } of decodeSlices([{ path, frame: 0 }])) {
          expect(Array.from(stored)).toEqual(Array.from(image.data as Int16Array))
        }
      },
    )

    it('lossless JPEG with a sign: the same bits read as signed are the same values with their sign', async () => {
      const folder = join(sharedData, 'dicom_traps/mr_compressed_jpeg')
      const file = parseDicom(readFileSync(join(folder, readdirSync(folder)[0])), (b) => b)
      const pixel = readPixelFormat(file) as PixelFormat
      const [frame] = encapsulatedFrames(file, 1)
      // Eight of the twelve bits hold a value; read as signed bytes, 128 … 255 are −128 … −1.
      const [plain] = await decodeWithGdcm([frame], pixel, file.transferSyntax)
      const [signed] = await decodeWithGdcm(
        [frame],
        { ...pixel, signed: true, bitsStored: 8, highBit: 7 },
        file.transferSyntax,
      )
      expect(Array.from(signed)).toEqual(Array.from(plain, (v) => (v > 127 ? v - 256 : v)))
    })

    it.each(['j2k', 'jpeg', 'jpegls', 'rle'])(
      'compressed pixels cut short inside a whole file are refused: %s',
      async (kind) => {
        const folder = join(sharedData, `dicom_traps/mr_compressed_${kind}`)
        const bytes = readFileSync(join(folder, readdirSync(folder)[0]))
        const file = parseDicom(bytes, (b) => b)
        const [frame] = encapsulatedFrames(file, 1)
        // The second half of the codestream becomes zeros; lengths and delimiters stay as they were.
        const start = frame.byteOffset - bytes.byteOffset + (frame.length >> 1)
        const cut = Buffer.from(bytes)
        cut.fill(0, start, frame.byteOffset - bytes.byteOffset + frame.length)
        const path = join(root, `${kind}.dcm`)
        writeFileSync(path, cut)
        const [c] = (await scanPaths([path])).candidates
        await expect(readSeries(c, 'as-is')).rejects.toThrow(`${kind}.dcm (slice 1 of 1) cannot be`)
      },
    )

    it('PET: every slice with its own slope, as float32', async () => {
      const report = await scan('masks/sts_025/dicom/PET/image')
      const c = report.setAside[0].candidate as SeriesCandidate
      expect(codes(c)).toContain('rescale-varies')
      const { volume, storedAs } = await readSeries(c, 'as-is')
      expect([storedAs, volume.geometry.size]).toEqual(['float32', [37, 34, 47]])
    })

    it('CT with and without compression of the header into NIfTI agree', async () => {
      const dicom = await readSeries(await only('masks/sts_025/dicom/CT/image'), 'as-is')
      const nifti = await readSeries(await only('masks/sts_025/nifti/CT_image.nii.gz'), 'as-is')
      expect(nifti.volume.geometry.size).toEqual(dicom.volume.geometry.size)
      for (const a of [0, 1, 2] as const) {
        expect(nifti.volume.geometry.originMm[a]).toBeCloseTo(dicom.volume.geometry.originMm[a], 3)
        expect(nifti.volume.geometry.spacingMm[a]).toBeCloseTo(dicom.volume.geometry.spacingMm[a], 5)
      }
      expect(Array.from(nifti.volume.data)).toEqual(Array.from(dicom.volume.data))
    })

    it('every file of the sample folders is read, set aside or listed', async () => {
      for (const folder of readdirSync(join(sharedData, 'dicom_traps'))) {
        const report = await scan(`dicom_traps/${folder}`)
        const files = [
          ...report.candidates.flatMap((c) => c.files),
          ...report.setAside.flatMap((s) => s.files),
          ...report.unreadable.map((u) => u.path),
        ]
        expect(new Set(files).size, folder).toBe(report.filesSeen)
        expect(files).toHaveLength(report.filesSeen)
      }
    })
  },
)
