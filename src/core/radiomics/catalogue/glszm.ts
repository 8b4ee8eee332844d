import { familyRows } from './feature.ts'

const row = familyRows('glszm', '10.1109/TBME.2013.2284600', 'The region has no voxels.')

/** c(i, j) zones of level i and j voxels, Nz = Σ c, p = c / Nz, Np voxels. */
export const glszmCatalogue = [
  row('GrayLevelNonUniformity', 'JNSA', '1', 'How unequal the levels of zones are.', 'Σ_i (Σ_j c)² / Nz'),
  row(
    'GrayLevelNonUniformityNormalized',
    'Y1RO',
    '1',
    'The same, relative to the number of zones.',
    'Σ_i (Σ_j c)² / Nz²',
  ),
  row('GrayLevelVariance', 'BYLV', 'grey level²', 'Variance of the level of zones.', 'Σ p (i − μ)²'),
  row('HighGrayLevelZoneEmphasis', '5GN9', 'grey level²', 'Weight of zones of high level.', 'Σ c i² / Nz'),
  row('LargeAreaEmphasis', '48P8', '1', 'Weight of large zones: coarse texture.', 'Σ c j² / Nz'),
  row(
    'LargeAreaHighGrayLevelEmphasis',
    'J17V',
    'grey level²',
    'Weight of large zones of high level.',
    'Σ c i² j² / Nz',
  ),
  row('LargeAreaLowGrayLevelEmphasis', 'YH51', '1', 'Weight of large zones of low level.', 'Σ c j² / i² / Nz'),
  row('LowGrayLevelZoneEmphasis', 'XMSY', '1', 'Weight of zones of low level.', 'Σ c / i² / Nz'),
  row('SizeZoneNonUniformity', '4JP3', '1', 'How unequal the zone sizes are.', 'Σ_j (Σ_i c)² / Nz'),
  row(
    'SizeZoneNonUniformityNormalized',
    'VB3A',
    '1',
    'The same, relative to the number of zones.',
    'Σ_j (Σ_i c)² / Nz²',
  ),
  row('SmallAreaEmphasis', '5QRC', '1', 'Weight of small zones: fine texture.', 'Σ c / j² / Nz'),
  row(
    'SmallAreaHighGrayLevelEmphasis',
    'HW1V',
    'grey level²',
    'Weight of small zones of high level.',
    'Σ c i² / j² / Nz',
  ),
  row('SmallAreaLowGrayLevelEmphasis', '5RAI', '1', 'Weight of small zones of low level.', 'Σ c / (i² j²) / Nz'),
  row('ZoneEntropy', 'GU8N', 'bit', 'Randomness of level and size of zones.', '−Σ p log2(p + ε)'),
  row('ZonePercentage', 'P30P', '1', 'Zones per voxel: coarseness.', 'Nz / Np'),
  row('ZoneVariance', '3NSA', '1', 'Variance of the zone size.', 'Σ p (j − μ)²'),
]
