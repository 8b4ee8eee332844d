import { familyRows } from './feature.ts'

const row = familyRows('gldm', '10.1016/0734-189X(83)90032-4', 'The region has no voxels.')

/** c(i, j) voxels of level i with j dependent voxels (itself counted), N = Σ c, p = c / N. */
export const gldmCatalogue = [
  row('DependenceEntropy', 'FCBV', 'bit', 'Randomness of level and dependence.', '−Σ p log2(p + ε)'),
  row('DependenceNonUniformity', 'Z87G', '1', 'How unequal the dependences are.', 'Σ_j (Σ_i c)² / N'),
  row(
    'DependenceNonUniformityNormalized',
    'OKJI',
    '1',
    'The same, relative to the number of voxels.',
    'Σ_j (Σ_i c)² / N²',
  ),
  row('DependenceVariance', 'DNX2', '1', 'Variance of the dependence.', 'Σ p (j − μ)²'),
  row('DependencePercentage', '6XV8', '1', 'Voxels with a dependence.', 'N / N', { sameAs: '1' }),
  row('GrayLevelNonUniformity', 'FP8K', '1', 'How unequal the levels are.', 'Σ_i (Σ_j c)² / N'),
  row(
    'GrayLevelNonUniformityNormalized',
    '5SPA',
    '1',
    'The same, relative to the number of voxels.',
    'Σ_i (Σ_j c)² / N²',
    { sameAs: 'firstorder Uniformity' },
  ),
  row('GrayLevelVariance', '1PFV', 'grey level²', 'Variance of the level.', 'Σ p (i − μ)²'),
  row('HighGrayLevelEmphasis', 'OAE7', 'grey level²', 'Weight of high levels.', 'Σ c i² / N'),
  row('LargeDependenceEmphasis', 'IMOQ', '1', 'Weight of large dependences: homogeneous texture.', 'Σ c j² / N'),
  row(
    'LargeDependenceHighGrayLevelEmphasis',
    '9QMG',
    'grey level²',
    'Weight of large dependences at high levels.',
    'Σ c i² j² / N',
  ),
  row(
    'LargeDependenceLowGrayLevelEmphasis',
    'NBZI',
    '1',
    'Weight of large dependences at low levels.',
    'Σ c j² / i² / N',
  ),
  row('LowGrayLevelEmphasis', 'TL9H', '1', 'Weight of low levels.', 'Σ c / i² / N'),
  row('SmallDependenceEmphasis', 'SODN', '1', 'Weight of small dependences: heterogeneous texture.', 'Σ c / j² / N'),
  row(
    'SmallDependenceHighGrayLevelEmphasis',
    'JA6D',
    'grey level²',
    'Weight of small dependences at high levels.',
    'Σ c i² / j² / N',
  ),
  row(
    'SmallDependenceLowGrayLevelEmphasis',
    'EQ3F',
    '1',
    'Weight of small dependences at low levels.',
    'Σ c / (i² j²) / N',
  ),
]
