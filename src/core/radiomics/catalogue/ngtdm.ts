import { familyRows } from './feature.ts'

const row = familyRows('ngtdm', '10.1109/21.44046', 'The region has no voxels.')

/** pᵢ share of voxels of level i, sᵢ their summed difference from their neighbours' mean, N voxels, Ngp levels that occur. */
export const ngtdmCatalogue = [
  row('Busyness', 'NQ30', '1', 'How quickly levels change from voxel to voxel.', 'Σ pᵢ sᵢ / ΣΣ |i pᵢ − j pⱼ|'),
  row('Coarseness', 'QCDE', '1', 'Spatial rate of change; 10⁶ for a homogeneous region.', '1 / Σ pᵢ sᵢ'),
  row('Complexity', 'HDEZ', '1', 'Many and rapid changes of level.', 'ΣΣ |i − j| (pᵢ sᵢ + pⱼ sⱼ) / (pᵢ + pⱼ) / N'),
  row('Contrast', '65HE', '1', 'Range of levels and their change.', 'ΣΣ pᵢ pⱼ (i − j)² / (Ngp (Ngp − 1)) · Σ sᵢ / N'),
  row('Strength', '1X9X', '1', 'How distinct the structures are.', 'ΣΣ (pᵢ + pⱼ)(i − j)² / Σ sᵢ'),
]
