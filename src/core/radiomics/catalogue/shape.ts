import { familyRows } from './feature.ts'

const flat = 'The region has no extent in space, so the ratio is undefined.'
const row = familyRows('shape', '10.1148/radiol.2020191145', flat)
const old = { deprecated: true }

/** V mesh volume, A mesh area, λ variances of voxel centres along the principal axes, N voxels. */
export const shapeCatalogue = [
  row('Compactness1', 'SKGS', '1', 'Compactness relative to a sphere, first form.', 'V / (√π · A^(3/2))', old),
  row('Compactness2', 'BQWJ', '1', 'Compactness relative to a sphere, second form.', '36 π V² / A³', old),
  row(
    'Elongation',
    'Q3CK',
    '1',
    'How little longer the region is than wide; 1 is not elongated.',
    '√(λ_minor / λ_major)',
  ),
  row('Flatness', 'N17B', '1', 'How thick the region is relative to its length; 0 is flat.', '√(λ_least / λ_major)'),
  row('LeastAxisLength', '7J51', 'mm', 'Length of the shortest axis of the enclosing ellipsoid.', '4 √λ_least'),
  row('MajorAxisLength', 'TDIC', 'mm', 'Length of the longest axis of the enclosing ellipsoid.', '4 √λ_major'),
  row(
    'Maximum2DDiameterColumn',
    null,
    'mm',
    'Largest distance of mesh vertices within a plane of rows (y).',
    'max |a − b|, a_y = b_y',
  ),
  row(
    'Maximum2DDiameterRow',
    null,
    'mm',
    'Largest distance of mesh vertices within a plane of columns (x).',
    'max |a − b|, a_x = b_x',
  ),
  row(
    'Maximum2DDiameterSlice',
    null,
    'mm',
    'Largest distance of mesh vertices within a slice (z).',
    'max |a − b|, a_z = b_z',
  ),
  row('Maximum3DDiameter', 'L0JK', 'mm', 'Largest distance of two mesh vertices.', 'max |a − b|'),
  row('MeshVolume', 'RNU0', 'mm³', 'Volume enclosed by the mesh.', '|Σ a · (b × c)| / 6 over triangles'),
  row('MinorAxisLength', 'P9VJ', 'mm', 'Length of the middle axis of the enclosing ellipsoid.', '4 √λ_minor'),
  row('SphericalDisproportion', 'KRCK', '1', 'Area relative to a sphere of the same volume.', 'A / ∛(36 π V²)', old),
  row(
    'Sphericity',
    'QCFX',
    '1',
    'Area of a sphere of the same volume relative to the area; 1 is a sphere.',
    '∛(36 π V²) / A',
  ),
  row('SurfaceArea', 'C0JK', 'mm²', 'Area of the mesh.', 'Σ |(b − a) × (c − a)| / 2 over triangles'),
  row('SurfaceVolumeRatio', '2PR5', '1/mm', 'Mesh area per mesh volume.', 'A / V'),
  row('VoxelVolume', 'YEKZ', 'mm³', "Volume of the region's voxels.", 'N · voxel volume'),
]
