import type { Feature } from './feature.ts'

const binOrigin =
  'With a bin width, bins start at the multiple of the width at or below the minimum; IBSI’s start at the lower limit of resegmentation. Equal where that limit is a multiple and occurs.'
const axes = 'The covariance of voxel centres is divided by N, by IBSI by N − 1.'
const kurtosis = 'Not the excess: IBSI subtracts 3.'
const directions =
  'Features are averaged over directions (IBSI’s ITBB; JJUI with force2D), not taken from one merged matrix.'

const ofLevels = ['Entropy', 'Uniformity']
const ofAxes = ['Elongation', 'Flatness', 'MajorAxisLength', 'MinorAxisLength', 'LeastAxisLength']
const ratios = ['Elongation', 'Flatness']

/** Where a feature departs from the IBSI feature of its code; empty where it does not, or where IBSI has none. */
export const ibsiDeviations = ({ family, name, ibsi }: Feature): string[] => {
  if (ibsi === null) return []
  if (family === 'shape') return ofAxes.includes(name) && !ratios.includes(name) ? [axes] : []
  if (family === 'shape2D' || family === 'directional' || family === 'region') return []
  if (family === 'firstorder') return name === 'Kurtosis' ? [kurtosis] : ofLevels.includes(name) ? [binOrigin] : []
  return family === 'glcm' || family === 'glrlm' ? [binOrigin, directions] : [binOrigin]
}
