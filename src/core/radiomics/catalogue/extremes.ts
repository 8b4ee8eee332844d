import type { Feature } from './feature.ts'

/** What small and large values say about a region. */
export interface Extremes {
  readonly low: string
  readonly high: string
}

const coarse = 'fine or varied texture'
const rows: Readonly<Record<string, readonly [string, string]>> = {
  // shape
  Elongation: ['long and narrow', 'as wide as long (1)'],
  Flatness: ['flat', 'as thick as long (1)'],
  LeastAxisLength: ['thin', 'thick'],
  MajorAxisLength: ['short', 'long'],
  MinorAxisLength: ['narrow', 'wide'],
  Maximum2DDiameter: ['small in the plane', 'large in the plane'],
  Maximum3DDiameter: ['small', 'large'],
  MaximumDiameter: ['small', 'large'],
  MeshVolume: ['small', 'large'],
  VoxelVolume: ['small', 'large'],
  MeshSurface: ['small', 'large'],
  PixelSurface: ['small', 'large'],
  SurfaceArea: ['small or smooth', 'large or irregular'],
  Perimeter: ['small or smooth', 'large or irregular'],
  SurfaceVolumeRatio: ['large and compact', 'small or irregular'],
  PerimeterSurfaceRatio: ['large and compact', 'small or irregular'],
  Sphericity: ['irregular', 'round (1)'],
  SphericalDisproportion: ['round (1)', 'irregular'],
  Compactness: ['irregular', 'round'],
  // intensity
  Percentile: ['dark', 'bright'],
  Maximum: ['no bright voxel', 'a bright voxel'],
  Minimum: ['a dark voxel', 'no dark voxel'],
  Mean: ['dark', 'bright'],
  Median: ['dark', 'bright'],
  Energy: ['small or near zero', 'large or far from zero'],
  TotalEnergy: ['small or near zero', 'large or far from zero'],
  RootMeanSquared: ['near zero', 'far from zero'],
  Entropy: ['one grey level', 'many grey levels equally often'],
  Uniformity: ['many grey levels equally often', 'one grey level (1)'],
  Range: ['homogeneous', 'heterogeneous'],
  InterquartileRange: ['homogeneous', 'heterogeneous'],
  MeanAbsoluteDeviation: ['homogeneous', 'heterogeneous'],
  RobustMeanAbsoluteDeviation: ['homogeneous', 'heterogeneous'],
  StandardDeviation: ['homogeneous', 'heterogeneous'],
  Variance: ['homogeneous', 'heterogeneous'],
  Kurtosis: ['flat distribution', 'heavy tails: few very dark or bright voxels'],
  Skewness: ['tail of dark voxels (negative)', 'tail of bright voxels (positive)'],
  // co-occurrence
  Autocorrelation: ['low grey levels', 'high grey levels'],
  JointAverage: ['low grey levels', 'high grey levels'],
  SumAverage: ['low grey levels', 'high grey levels'],
  ClusterProminence: ['pairs near their mean', 'rare pairs far from their mean'],
  ClusterShade: ['rare dark pairs (negative)', 'rare bright pairs (positive)'],
  ClusterTendency: ['similar pairs everywhere', 'groups of dark and of bright pairs'],
  SumVariance: ['similar pairs everywhere', 'groups of dark and of bright pairs'],
  SumSquares: ['similar levels', 'levels far apart'],
  Contrast: ['neighbours alike (0)', 'neighbours differ much'],
  Inertia: ['neighbours alike (0)', 'neighbours differ much'],
  Dissimilarity: ['neighbours alike (0)', 'neighbours differ much'],
  DifferenceAverage: ['neighbours alike (0)', 'neighbours differ much'],
  DifferenceVariance: ['neighbours differ evenly', 'neighbours differ unevenly'],
  DifferenceEntropy: ['one difference of neighbours', 'many differences equally often'],
  Correlation: ['neighbours opposed (−1) or unrelated (0)', 'neighbours alike in a varied region (1)'],
  HaralickCorrelation: ['levels occur unevenly often', 'levels occur evenly often or are high'],
  Id: ['neighbours differ much', 'neighbours alike (1)'],
  InverseVariance: ['neighbours equal or far apart', 'neighbours differ by one level (1)'],
  Imc1: ['neighbours dependent (−1)', 'neighbours independent (0)'],
  Imc2: ['neighbours independent (0)', 'neighbours dependent (1)'],
  MCC: ['neighbours independent (0)', 'neighbours dependent (1)'],
  JointEnergy: ['many pairs equally often', 'one pair (1)'],
  GLCMEnergy: ['many pairs equally often', 'one pair (1)'],
  JointEntropy: ['one pair', 'many pairs equally often'],
  GLCMEntropy: ['one pair', 'many pairs equally often'],
  SumEntropy: ['one sum of pairs', 'many sums equally often'],
  MaximumProbability: ['no pair stands out', 'one pair (1)'],
  // runs, zones, dependences
  NonUniformity: ['evenly shared', 'few sizes or levels have most'],
  LevelVariance: ['similar levels', 'levels far apart'],
  SizeVariance: ['similar sizes', 'sizes far apart'],
  SizeEntropy: ['one size and level', 'many sizes and levels: heterogeneous'],
  LongHigh: ['few large bright areas', 'large bright areas'],
  LongLow: ['few large dark areas', 'large dark areas'],
  ShortHigh: ['few small bright areas', 'small bright areas'],
  ShortLow: ['few small dark areas', 'small dark areas'],
  Long: [coarse, 'coarse or homogeneous texture'],
  Short: ['coarse or homogeneous texture', coarse],
  High: ['low grey levels', 'high grey levels'],
  Low: ['high grey levels', 'low grey levels'],
  SizePercentage: ['coarse or homogeneous texture', `${coarse} (1)`],
  // tone differences
  Busyness: ['slow changes', 'rapid changes'],
  Coarseness: ['changes from voxel to voxel', 'changes over long distances'],
  Complexity: ['few, similar levels', 'many levels, rapid changes'],
  Strength: ['structures hard to tell apart', 'structures distinct, slow coarse changes'],
  // region
  HUmax: ['no dense spot', 'a dense spot'],
  VolumeBySlices: ['small', 'large'],
  ABC2: ['small', 'large'],
}

/** Names that share a row, first match. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^Maximum2DDiameter/, 'Maximum2DDiameter'],
  [/^\d+Percentile$/, 'Percentile'],
  [/^Compactness/, 'Compactness'],
  [/^(Id|Inverse)(m|n|mn|DifferenceMoment)?$|^Homogeneity/, 'Id'],
  [/Non-?[Uu]niformity/, 'NonUniformity'],
  [/^GrayLevelVariance$/, 'LevelVariance'],
  [/^(Run|Zone|Dependence)Variance$/, 'SizeVariance'],
  [/^(Run|Zone|Dependence)Entropy$/, 'SizeEntropy'],
  [/^(Run|Zone|Dependence)Percentage$/, 'SizePercentage'],
  [/^(Long|Large).*High/, 'LongHigh'],
  [/^(Long|Large).*Low/, 'LongLow'],
  [/^(Short|Small).*High/, 'ShortHigh'],
  [/^(Short|Small).*Low/, 'ShortLow'],
  [/^(Long|Large)/, 'Long'],
  [/^(Short|Small)/, 'Short'],
  [/^High/, 'High'],
  [/^Low/, 'Low'],
  [/^kurtosis$/, 'Kurtosis'],
]

/** What the extremes of a feature mean. Of a standard deviation over directions: how much they depend on direction. */
export const extremesOf = ({ name }: Pick<Feature, 'name'>): Extremes => {
  if (name.endsWith('_SD')) return { low: 'alike in every direction (0)', high: 'depends on direction' }
  const base = name.replace(/_AllDirection.*/, '')
  const shared = patterns.find(([pattern]) => pattern.test(base))?.[1]
  const row = rows[shared ?? base]
  if (row === undefined) throw new RangeError(`extremesOf: nothing is written about "${name}"`)
  return { low: row[0], high: row[1] }
}
