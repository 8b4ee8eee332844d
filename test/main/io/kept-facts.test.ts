import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scanPaths } from '#main/io/index.ts'
import { type DicomElements, writeSeries } from '#test/support/dicom-writer.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const root = temporaryFolder()

const secrets = {
  name: 'Mustermann^Erika',
  id: 'PID-4711',
  accession: 'ACC998877',
  hospital: 'Sankt Elsewhere Klinik',
  referrer: 'Quacksalber^Otto',
  birth: '19510203',
  date: '20240915',
}

/** Identity in every text element that people and machines write it into. */
const withIdentity = (elements: DicomElements): DicomElements => ({
  ...elements,
  '0008,0020 DA': secrets.date,
  '0008,0021 DA': secrets.date,
  '0008,0022 DA': secrets.date,
  '0008,0050 SH': secrets.accession,
  '0008,0080 LO': secrets.hospital,
  '0008,0090 PN': secrets.referrer,
  '0008,1010 SH': 'Elsewhere CT2',
  '0008,1030 LO': `Schädel ${secrets.name} ${secrets.date}`,
  '0008,103e LO': `Kopf nativ, Frau Mustermann`,
  '0008,1090 LO': 'Scanner Mustermann',
  '0008,2111 ST': `derived for ${secrets.name}`,
  '0010,0010 PN': secrets.name,
  '0010,0020 LO': secrets.id,
  '0010,0030 DA': secrets.birth,
  '0010,0040 CS': 'F',
  '0010,1000 LO': 'OLD-0815',
  '0010,1010 AS': '073Y',
  '0010,1040 LO': 'Am Weg 5',
  '0010,4000 LT': `Comment on ${secrets.name}`,
  '0018,0010 LO': `Omnipaque for ${secrets.name}`,
  '0018,0015 CS': 'MUSTERMANN',
  '0018,1000 LO': 'SN-5566',
  '0018,1030 LO': `Protocol ${secrets.id}`,
  '0018,1210 SH': 'ERIKA H31s',
  '0018,5100 CS': 'HFS',
  '0020,4000 LT': `${secrets.name} moved`,
  '0028,1054 LO': 'HU',
  '0009,0010 LO': `Private ${secrets.name}`,
  '0009,1001 LO': secrets.name,
})

describe('the allow-list', () => {
  it('lets nothing of the patient through and keeps what describes the scan', async () => {
    const folder = join(root, 'identity')
    writeSeries(folder, { elements: (_, e) => withIdentity({ ...e, '0018,0060 DS': '120', '0018,1152 IS': '250' }) })
    const [candidate] = (await scanPaths([folder])).candidates
    const { identity, files, slices, ...kept } = candidate
    const text = JSON.stringify(kept).toLowerCase()
    const words = Object.values(secrets).flatMap((s) => s.toLowerCase().split(/[\^ ]/))
    for (const word of [...words, 'elsewhere', 'old-0815', 'am weg', 'sn-5566', 'schädel', 'kopf', 'private']) {
      expect(text).not.toContain(word)
    }
    expect(candidate.facts).toMatchObject({
      modality: 'CT',
      manufacturer: 'Siemens',
      model: null,
      kernel: null,
      kvp: 120,
      exposureMas: 250,
      contrastAgent: 'iohexol',
      bodyPart: null,
      patientPosition: 'HFS',
      ageYears: 73,
      sex: 'F',
      rescaleType: 'HU',
    })
    expect(identity).toMatchObject({
      patientName: secrets.name,
      patientId: secrets.id,
      birthDate: secrets.birth,
      studyDate: secrets.date,
      studyDescription: `Schädel ${secrets.name} ${secrets.date}`,
    })
    expect(files).toHaveLength(5)
    expect(slices).toHaveLength(5)
  })

  it('keeps technical names that hold nothing of the patient', async () => {
    const folder = join(root, 'technical')
    writeSeries(folder, {
      kernel: () => 'J40s\\3',
      elements: (_, e) => ({ ...e, '0008,1090 LO': 'SOMATOM Definition AS+', '0008,0070 LO': 'SIEMENS Healthineers' }),
    })
    const [{ facts }] = (await scanPaths([folder])).candidates
    expect([facts.kernel, facts.model, facts.manufacturer]).toEqual(['J40s\\3', 'SOMATOM Definition AS+', 'Siemens'])
  })

  it.each([
    ['H31s Li', { '0010,0010 PN': 'Li^Na' }, null],
    ['Light', { '0010,0010 PN': 'Li^Na' }, 'Light'],
    ['SMITH sharp', { '0010,0020 LO': 'SMITH-0412' }, null],
    ['SMITH2', { '0010,0020 LO': 'Smith0412' }, null],
    ['B 0412', { '0010,0020 LO': 'SMITH-0412' }, null],
    ['Zhang-H31', { '0010,0010 PN': 'Zhang-Wei' }, null],
    ['BRAIN', { '0008,0080 LO': 'Brain Hospital' }, 'BRAIN'],
    ['Hr40f\\3', { '0010,0020 LO': 'P-0003' }, 'Hr40f\\3'],
  ] as const)('keeps the kernel %s of %o as %s', async (kernel, identity, kept) => {
    const folder = join(root, `kernel ${kernel.replace('\\', ' ')}${JSON.stringify(identity).length}`)
    writeSeries(folder, { slices: 1, kernel: () => kernel, elements: (_, e) => ({ ...e, ...identity }) })
    expect((await scanPaths([folder])).candidates[0].facts.kernel).toBe(kept)
  })

  it('tells stacks apart by kernels that may not be kept', async () => {
    const folder = join(root, 'named-kernels')
    writeSeries(folder, { slices: 6, kernel: (k) => (k % 2 === 0 ? 'Patient-A' : 'Patient-B') })
    const { candidates } = await scanPaths([folder])
    expect(candidates.map((c) => [c.facts.kernel, c.geometry.size[2]])).toEqual([
      [null, 3],
      [null, 3],
    ])
  })

  it('computes the age from the dates when it is not given', async () => {
    const folder = join(root, 'age')
    writeSeries(folder, {
      elements: (_, e) => ({ ...e, '0010,0030 DA': '19510916', '0008,0020 DA': '20240915' }),
    })
    expect((await scanPaths([folder])).candidates[0].facts.ageYears).toBe(72)
  })
})
