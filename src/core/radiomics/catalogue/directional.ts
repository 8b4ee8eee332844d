import type { Feature } from './feature.ts'
import { directionalOffsets } from '../features/directional.ts'
import { familyRows } from './feature.ts'

const conners = '10.1016/0734-189X(84)90197-X'
const row = familyRows(
  'directional',
  conners,
  'No direction has two voxels of the region at this distance, or all rows of the matrix are equal.',
)
const galloway = '10.1016/S0146-664X(75)80008-6'
const chu = '10.1016/0167-8655(90)90112-F'
const dasarathy = '10.1016/0167-8655(91)80014-2'

/** Feature of one direction: name, unit, sentence, formula, source. */
const ofOneDirection: readonly (readonly [string, string, string, string, string])[] = [
  ['GLCMEnergy', '1', 'How often the same pairs of levels occur', 'Σ p²', conners],
  ['GLCMEntropy', 'bit', 'Randomness of pairs of levels', '−Σ p log2 p', conners],
  ['Inertia', 'grey level²', 'Contrast of voxels at the distance', 'Σ p (i − j)²', conners],
  ['Correlation', '1', 'Linear dependence of levels at the distance', 'Σ p (i − μ)(j − μ) / σ²', conners],
  ['InverseDifferenceMoment', '1', 'Homogeneity at the distance', 'Σ p / (1 + (i − j)²)', conners],
  ['ClusterShade', 'grey level³', 'Asymmetry of pairs about the mean level', 'Σ p (i + j − 2μ)³', conners],
  ['ClusterProminence', 'grey level⁴', 'Peakedness of pairs about the mean level', 'Σ p (i + j − 2μ)⁴', conners],
  [
    'HaralickCorrelation',
    'grey level²',
    'Mean product of levels relative to the unevenness of how often levels occur',
    '(Σ p i j − μt²) / σt², μt and σt mean and SD of the row sums',
    '10.1109/TSMC.1973.4309314',
  ],
  ['ShortRunEmphasis', '1', 'Weight of short runs', 'Σ r / j² / N', galloway],
  ['LongRunEmphasis', '1', 'Weight of long runs', 'Σ r j² / N', galloway],
  ['GreyLevelNonuniformity', '1', 'How unevenly runs are shared among levels', 'Σ_i (Σ_j r)² / N', galloway],
  ['RunLengthNonuniformity', '1', 'How unevenly runs are shared among lengths', 'Σ_j (Σ_i r)² / N', galloway],
  ['LowGreyLevelRunEmphasis', '1', 'Weight of runs of low level', 'Σ r / i² / N', chu],
  ['HighGreyLevelRunEmphasis', 'grey level²', 'Weight of runs of high level', 'Σ r i² / N', chu],
  ['ShortRunLowGreyLevelEmphasis', '1', 'Weight of short runs of low level', 'Σ r / (i² j²) / N', dasarathy],
  ['ShortRunHighGreyLevelEmphasis', 'grey level²', 'Weight of short runs of high level', 'Σ r i² / j² / N', dasarathy],
  ['LongRunLowGreyLevelEmphasis', '1', 'Weight of long runs of low level', 'Σ r j² / i² / N', dasarathy],
  ['LongRunHighGreyLevelEmphasis', 'grey level²', 'Weight of long runs of high level', 'Σ r i² j² / N', dasarathy],
]

const ofBothSummaries = ofOneDirection.flatMap(([name, unit, sentence, formula, source]): Feature[] =>
  directionalOffsets.flatMap((distance) => {
    const where = `${distance} voxel${distance === 1 ? '' : 's'} apart`
    const base = `${name}_AllDirection_offset${distance}`
    return [
      row(base, null, unit, `${sentence}, ${where}; mean over the directions.`, `mean over directions of ${formula}`, {
        source,
      }),
      row(
        `${base}_SD`,
        null,
        unit,
        `${sentence}, ${where}; standard deviation over the directions.`,
        `√(mean over directions of (f − mean f)²), f = ${formula}`,
        { source },
      ),
    ]
  }),
)

/**
 * Texture by direction at 1 and 4 voxels, and the kurtosis, under the names of Zhan 2020 (doi:10.1259/bjr.20201047). The
 * program of that paper is not public; definitions are those of the literature it builds on, p probability of levels
 * i, j (from 0) of a symmetric matrix, r number of runs of level i (from 1) and length j, N all runs.
 */
export const directionalCatalogue: readonly Feature[] = [
  row(
    'kurtosis',
    null,
    '1',
    "Weight of the distribution's tails, 3 for a normal one: firstorder Kurtosis under the paper's name.",
    'mean (x − μ)⁴ / (mean (x − μ)²)²',
    { source: '10.1148/radiol.2020191145', undefinedWhen: 'The intensities are too large to be represented.' },
  ),
  ...ofBothSummaries,
]
