import { familyRows } from './feature.ts'

const none = 'The region is flat for every direction: no line of voxels meets it twice.'
const row = familyRows('glrlm', '10.1016/S0146-664X(75)80008-6', none)

/** c(i, j) runs of level i and length j, Nr = Σ c, p = c / Nr, Np voxels; the mean over directions. */
export const glrlmCatalogue = [
  row('GrayLevelNonUniformity', 'R5YN', '1', 'How unequal the levels of runs are.', 'Σ_i (Σ_j c)² / Nr'),
  row(
    'GrayLevelNonUniformityNormalized',
    'OVBL',
    '1',
    'The same, relative to the number of runs.',
    'Σ_i (Σ_j c)² / Nr²',
  ),
  row('GrayLevelVariance', '8CE5', 'grey level²', 'Variance of the level of runs.', 'Σ p (i − μ)²'),
  row('HighGrayLevelRunEmphasis', 'G3QZ', 'grey level²', 'Weight of runs of high level.', 'Σ c i² / Nr', {
    source: '10.1016/0167-8655(90)90112-F',
  }),
  row('LongRunEmphasis', 'W4KF', '1', 'Weight of long runs: coarse texture.', 'Σ c j² / Nr'),
  row('LongRunHighGrayLevelEmphasis', '3KUM', 'grey level²', 'Weight of long runs of high level.', 'Σ c i² j² / Nr'),
  row('LongRunLowGrayLevelEmphasis', 'IVPO', '1', 'Weight of long runs of low level.', 'Σ c j² / i² / Nr'),
  row('LowGrayLevelRunEmphasis', 'V3SW', '1', 'Weight of runs of low level.', 'Σ c / i² / Nr', {
    source: '10.1016/0167-8655(90)90112-F',
  }),
  row('RunEntropy', 'HJ9O', 'bit', 'Randomness of level and length of runs.', '−Σ p log2(p + ε)'),
  row('RunLengthNonUniformity', 'W92Y', '1', 'How unequal the run lengths are.', 'Σ_j (Σ_i c)² / Nr'),
  row(
    'RunLengthNonUniformityNormalized',
    'IC23',
    '1',
    'The same, relative to the number of runs.',
    'Σ_j (Σ_i c)² / Nr²',
  ),
  row('RunPercentage', '9ZK5', '1', 'Runs per voxel: coarseness.', 'Nr / Np'),
  row('RunVariance', 'SXLW', '1', 'Variance of the run length.', 'Σ p (j − μ)²'),
  row('ShortRunEmphasis', '22OV', '1', 'Weight of short runs: fine texture.', 'Σ c / j² / Nr'),
  row(
    'ShortRunHighGrayLevelEmphasis',
    'GD3A',
    'grey level²',
    'Weight of short runs of high level.',
    'Σ c i² / j² / Nr',
  ),
  row('ShortRunLowGrayLevelEmphasis', 'HTZT', '1', 'Weight of short runs of low level.', 'Σ c / (i² j²) / Nr'),
]
