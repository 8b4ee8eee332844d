import { familyRows } from './feature.ts'

const flat = 'The region has no extent in the slice, so the ratio is undefined.'
const row = familyRows('shape2D', '10.1158/0008-5472.CAN-17-0339', flat)

/** S outline area, P outline length, λ variances of pixel centres along the principal axes, N pixels. */
export const shape2dCatalogue = [
  row(
    'Elongation',
    null,
    '1',
    'How little longer the region is than wide; 1 is not elongated.',
    '√(λ_minor / λ_major)',
  ),
  row('MajorAxisLength', null, 'mm', 'Length of the longer axis of the enclosing ellipse.', '4 √λ_major'),
  row('MaximumDiameter', null, 'mm', 'Largest distance of two outline vertices.', 'max |a − b|'),
  row('MeshSurface', null, 'mm²', 'Area within the outline.', '|Σ a × b| / 2 over segments'),
  row('MinorAxisLength', null, 'mm', 'Length of the shorter axis of the enclosing ellipse.', '4 √λ_minor'),
  row('Perimeter', null, 'mm', 'Length of the outline.', 'Σ |a − b| over segments'),
  row('PerimeterSurfaceRatio', null, '1/mm', 'Outline length per area.', 'P / S'),
  row('PixelSurface', null, 'mm²', "Area of the region's pixels.", 'N · pixel area'),
  row('SphericalDisproportion', null, '1', 'Outline length relative to a circle of the same area.', 'P / (2 √(π S))', {
    deprecated: true,
  }),
  row(
    'Sphericity',
    null,
    '1',
    'Outline length of a circle of the same area relative to the outline; 1 is a circle.',
    '2 √(π S) / P',
  ),
]
