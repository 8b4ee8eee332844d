import { familyRows } from './feature.ts'

const row = familyRows(
  'glcm',
  '10.1109/TSMC.1973.4309314',
  'No voxel of the region has a neighbour in it at the asked distances.',
)
const clausi = { source: '10.4095/219590' }

/** p(i, j) probability of levels i, j as neighbours, px and py its margins, p₊ and p₋ those of i + j and |i − j|. */
export const glcmCatalogue = [
  row('Autocorrelation', 'QWB0', 'grey level²', 'Size and coarseness of the texture.', 'Σ p i j'),
  row(
    'ClusterProminence',
    'AE86',
    'grey level⁴',
    'Skewness and asymmetry of the matrix; high for asymmetry about the mean.',
    'Σ p (i + j − μx − μy)⁴',
  ),
  row('ClusterShade', '7NFM', 'grey level³', 'Skewness and uniformity of the matrix.', 'Σ p (i + j − μx − μy)³'),
  row('ClusterTendency', 'DG8W', 'grey level²', 'How voxels of similar level group.', 'Σ p (i + j − μx − μy)²'),
  row('Contrast', 'ACUI', 'grey level²', 'Local variation of levels.', 'Σ p (i − j)²'),
  row('Correlation', 'NI2N', '1', 'Linear dependence of neighbouring levels.', 'Σ p (i − μx)(j − μy) / (σx σy + ε)'),
  row('DifferenceAverage', 'TF7R', 'grey level', 'Mean difference of neighbouring levels.', 'Σ k p₋(k)'),
  row(
    'DifferenceEntropy',
    'NTRS',
    'bit',
    'Randomness of the differences of neighbouring levels.',
    '−Σ p₋ log2(p₋ + ε)',
  ),
  row(
    'DifferenceVariance',
    'D3YU',
    'grey level²',
    'Variance of the differences of neighbouring levels.',
    'Σ (k − DA)² p₋(k)',
  ),
  row('Dissimilarity', '8S9J', 'grey level', 'Mean difference of neighbouring levels.', 'Σ p |i − j|', {
    sameAs: 'DifferenceAverage',
  }),
  row('Homogeneity1', null, '1', 'Local homogeneity.', 'Σ p / (1 + |i − j|)', { sameAs: 'Id' }),
  row('Homogeneity2', null, '1', 'Local homogeneity.', 'Σ p / (1 + (i − j)²)', { sameAs: 'Idm' }),
  row('Id', 'IB1Z', '1', 'Inverse difference: local homogeneity.', 'Σ p₋ / (1 + k)', clausi),
  row('Idm', 'WF0Z', '1', 'Inverse difference moment: local homogeneity.', 'Σ p₋ / (1 + k²)'),
  row(
    'Idmn',
    '1QCO',
    '1',
    'Inverse difference moment, normalised by the number of levels.',
    'Σ p₋ / (1 + k²/Ng²)',
    clausi,
  ),
  row('Idn', 'NDRX', '1', 'Inverse difference, normalised by the number of levels.', 'Σ p₋ / (1 + k/Ng)', clausi),
  row('Imc1', 'R8DG', '1', 'First informational measure of correlation.', '(HXY − HXY1) / max(HX, HY)'),
  row('Imc2', 'JN9H', '1', 'Second informational measure of correlation.', '√(1 − exp(−2 (HXY2 − HXY)))'),
  row('InverseVariance', 'E8JP', '1', 'Inverse of the squared difference of unequal neighbours.', 'Σ p₋ / k², k ≥ 1'),
  row('JointAverage', '60VM', 'grey level', 'Mean level of the matrix.', 'μx = Σ p i'),
  row('JointEnergy', '8ZQL', '1', 'Homogeneous patterns: how often the same pairs occur.', 'Σ p²'),
  row('JointEntropy', 'TU9B', 'bit', 'Randomness of pairs of neighbouring levels.', 'HXY = −Σ p log2(p + ε)'),
  row(
    'MCC',
    null,
    '1',
    'Maximal correlation coefficient: complexity of the texture.',
    '√(second largest eigenvalue of Q), Q = Σ_k p(i, k) p(j, k) / (px(i) py(k))',
  ),
  row('MaximumProbability', 'GYBY', '1', 'Probability of the most frequent pair.', 'max p'),
  row('SumAverage', 'ZGXS', 'grey level', 'Mean sum of neighbouring levels.', 'Σ k p₊(k)'),
  row('SumEntropy', 'P6QZ', 'bit', 'Randomness of the sums of neighbouring levels.', '−Σ p₊ log2(p₊ + ε)'),
  row('SumSquares', 'UR99', 'grey level²', 'Variance of levels about the mean of the matrix.', 'Σ p (i − μx)²'),
  row('SumVariance', 'OEEB', 'grey level²', 'Variance of the sums of neighbouring levels.', 'Σ (k − SA)² p₊(k)', {
    sameAs: 'ClusterTendency',
  }),
]
