import type { Acquisition, Finding } from '#contract/shapes.ts'
import type { AcquisitionFacts, Finding as ScanFinding } from '#core/imaging/series/types.ts'

/** Facts of a header as the study keeps and shows them. */
export const toAcquisition = (facts: AcquisitionFacts): Acquisition => ({
  modality: facts.modality,
  manufacturer: facts.manufacturer,
  model: facts.model,
  kernel: facts.kernel,
  kVp: facts.kvp,
  mAs: facts.exposureMas,
  tubeCurrentMa: facts.tubeCurrentMa,
  exposureTimeMs: facts.exposureTimeMs,
  sliceThicknessMm: facts.sliceThicknessMm,
  reconstructionDiameterMm: facts.reconstructionDiameterMm,
  gantryTiltTagDeg: facts.gantryTiltTagDeg,
  pitch: facts.pitch,
  ctdiVolMgy: facts.ctdiVolMgy,
  contrastAgent: facts.contrastAgent,
  bodyPart: facts.bodyPart,
  seriesNumber: facts.seriesNumber,
  imageType: [...facts.imageType],
  lossy: facts.lossy,
  transferSyntax: facts.transferSyntax,
  ageYears: facts.ageYears,
  sex: facts.sex,
})

/** A line of the geometry report as it crosses the contract. */
export const toFinding = (finding: ScanFinding): Finding => ({
  code: finding.code,
  severity: finding.severity,
  message: finding.message,
  remedies: finding.remedies.map((r) => ({ code: r.code, message: r.message })),
  params: Object.fromEntries(
    Object.entries(finding.params).map(([k, v]) => [k, Array.isArray(v) ? [...v] : v]),
  ) as Finding['params'],
})
