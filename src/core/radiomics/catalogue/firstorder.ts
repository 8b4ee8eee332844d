import { familyRows } from './feature.ts'

const row = familyRows('firstorder', '10.1148/radiol.2020191145', 'The intensities are too large to be represented.')
const none = 'No voxel lies between the 10th and the 90th percentile (very few voxels).'

/** x intensities, N voxels, μ mean, c voxelArrayShift, p relative frequency of grey levels, P percentile. */
export const firstorderCatalogue = [
  row('10Percentile', 'QG58', 'intensity', 'Intensity below which a tenth of the voxels lie.', 'P10'),
  row('90Percentile', '8DWT', 'intensity', 'Intensity below which nine tenths of the voxels lie.', 'P90'),
  row('Energy', 'N8CA', 'intensity²', 'Sum of squared intensities; grows with the region.', 'Σ (x + c)²'),
  row('Entropy', 'TLU2', 'bit', 'Uncertainty of the grey level of a voxel.', '−Σ p log2(p + ε)'),
  row('InterquartileRange', 'SALO', 'intensity', 'Width of the middle half of the intensities.', 'P75 − P25'),
  row(
    'Kurtosis',
    'IPH6',
    '1',
    "Weight of the distribution's tails; 3 for a normal one (IBSI subtracts 3).",
    'mean (x − μ)⁴ / (mean (x − μ)²)²',
  ),
  row('Maximum', '84IY', 'intensity', 'Largest intensity.', 'max x'),
  row('MeanAbsoluteDeviation', '4FUA', 'intensity', 'Mean distance from the mean.', 'mean |x − μ|'),
  row('Mean', 'Q4LE', 'intensity', 'Mean intensity.', 'Σ x / N'),
  row('Median', 'Y12H', 'intensity', 'Middle intensity.', 'P50'),
  row('Minimum', '1GSF', 'intensity', 'Smallest intensity.', 'min x'),
  row('Range', '2OJQ', 'intensity', 'Difference of largest and smallest intensity.', 'max x − min x'),
  row(
    'RobustMeanAbsoluteDeviation',
    '1128',
    'intensity',
    'Mean distance from the mean among the voxels from P10 to P90.',
    'mean |x − μ| over P10 ≤ x ≤ P90',
    { undefinedWhen: none },
  ),
  row('RootMeanSquared', '5ZWQ', 'intensity', 'Root of the mean squared intensity.', '√(Σ (x + c)² / N)'),
  row('Skewness', 'KE2A', '1', 'Asymmetry of the distribution.', 'mean (x − μ)³ / (mean (x − μ)²)^(3/2)'),
  row('StandardDeviation', null, 'intensity', 'Spread of the intensities.', '√(mean (x − μ)²)', { deprecated: true }),
  row('TotalEnergy', null, 'intensity² · mm³', 'Energy times the volume of a voxel.', 'voxel volume · Σ (x + c)²'),
  row('Uniformity', 'BJ5W', '1', 'Sum of squared relative frequencies of the grey levels.', 'Σ p²'),
  row('Variance', 'ECT3', 'intensity²', 'Mean squared distance from the mean.', 'mean (x − μ)²'),
]
