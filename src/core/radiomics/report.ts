import type { FamilyValues } from './compute-shape.ts'
import type { Extraction } from './extract.ts'
import { columnName, featuresOf } from './catalogue.ts'

/** Collects the asked features in order, and why some are missing. */
export const createReport = () => {
  const features: Record<string, number | null> = {}
  const reasons: Record<string, string> = {}
  const warnings: string[] = []
  const warn = (sentence: string): void => {
    if (!warnings.includes(sentence)) warnings.push(sentence)
  }
  return {
    warn,
    addAll: (imageName: string, families: readonly FamilyValues[]): void => {
      for (const { request, values, reason } of families) {
        for (const feature of featuresOf(request)) {
          if (feature.sameAs !== null) {
            warn(`${request.family} ${feature.name} was left out: it is always equal to ${feature.sameAs}.`)
            continue
          }
          const name = columnName(imageName, feature)
          const value = values[feature.name]
          features[name] = Number.isFinite(value) ? value : null
          if (!Number.isFinite(value)) reasons[name] = reason ?? feature.undefinedWhen
        }
      }
    },
    result: (): Extraction => ({ features, reasons, warnings }),
  }
}
