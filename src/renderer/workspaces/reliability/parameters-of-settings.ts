import { Scalar, stringify } from 'yaml'
import type { ExtractionSettings, Settings } from '#core/radiomics/settings.ts'

/** A sigma as it was written, 1 or 1.0: images are named after it. */
const asWritten = (value: number, text: string | undefined): Scalar<number> => {
  const scalar = new Scalar(value)
  if (text === undefined || text.includes('.')) scalar.minFractionDigits = 1
  return scalar
}

/** Settings as they stand in a parameter file; those that are off are left out. */
const given = ({ sigmaText, ...settings }: Partial<Settings>): Record<string, unknown> => {
  const on = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null))
  const { sigma } = settings
  return sigma === undefined || sigma === null
    ? on
    : { ...on, sigma: sigma.map((value, n) => asWritten(value, sigmaText?.[n])) }
}

/** The stored settings of an extraction as parameter text, from which the same settings are read again. */
export const parametersOfSettings = ({
  setting,
  imageTypes,
  families,
  hyperdense,
}: Pick<ExtractionSettings, 'imageTypes' | 'families' | 'hyperdense'> & { setting: Partial<Settings> }): string => {
  const { binWidth, ...others } = setting
  const bins = (others.binCount ?? null) === null ? { binWidth, ...others } : others
  return stringify(
    {
      setting: given(bins),
      imageType: Object.fromEntries(imageTypes.map(({ type, overrides }) => [type, given(overrides)])),
      featureClass: Object.fromEntries(families.map(({ family, features }) => [family, features ?? []])),
      ...(hyperdense === undefined ? {} : { hyperdense }),
    },
    { version: '1.1' },
  )
}
