import { closeSync, openSync, writeSync } from 'node:fs'
import { createRandom } from '#core/numeric/random.ts'

/**
 * Write an uncompressed NIfTI-1 file with a head: skull of 1000 HU around brain of 33 ± 6 HU in air.
 *
 * @param nz  slices of 512 × 512 pixels of 0.45 mm; together 160 mm high
 */
export const writeSyntheticHead = (file: string, nz: number): void => {
  const n = 512
  const spacing = 0.45
  const depth = 160 / nz
  const header = new DataView(new ArrayBuffer(352))
  header.setInt32(0, 348, true)
  ;[3, n, n, nz, 1, 1, 1, 1].forEach((size, at) => header.setInt16(40 + 2 * at, size, true))
  header.setInt16(70, 4, true) // int16
  header.setInt16(72, 16, true)
  ;[1, spacing, spacing, depth].forEach((mm, at) => header.setFloat32(76 + 4 * at, mm, true))
  header.setFloat32(108, 352, true)
  header.setFloat32(112, 1, true)
  header.setUint8(123, 2) // mm
  header.setInt16(254, 1, true)
  // Rows of the affine map to RAS: x and y point to the patient's left and back in the voxel order used here.
  ;[-spacing, 0, 0, 115, 0, -spacing, 0, 115, 0, 0, depth, 0].forEach((v, at) =>
    header.setFloat32(280 + 4 * at, v, true),
  )
  ;[0x6e, 0x2b, 0x31, 0].forEach((byte, at) => header.setUint8(344 + at, byte))

  const random = createRandom(1)
  const noise = Int16Array.from({ length: 65536 }, () => Math.round(6 * random.normal()))
  const slice = new Int16Array(n * n)
  const out = openSync(file, 'w')
  writeSync(out, new Uint8Array(header.buffer))
  for (let k = 0; k < nz; k++) {
    const z = ((k + 0.5) * depth - 80) / 80
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < n; i++) {
        const r = Math.hypot(((i - 256) * spacing) / 80, ((j - 256) * spacing) / 100, z)
        const tissue = r > 1 ? -1000 : r > 0.92 ? 1000 : 33
        slice[i + n * j] = tissue + noise[(i + 7 * j + 131 * k) & 65535]
      }
    }
    writeSync(out, new Uint8Array(slice.buffer))
  }
  closeSync(out)
}
