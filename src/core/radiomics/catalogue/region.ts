import { familyRows } from './feature.ts'

const row = familyRows('region', '10.1161/01.STR.27.8.1304', 'The region is empty.')

/** Measures of the region that PyRadiomics does not have, on the image before any filter. */
export const regionCatalogue = [
  row(
    'HUmax',
    null,
    'intensity',
    'Largest mean of 3 × 3 pixels of one slice that all lie in the region; less noisy than the largest voxel.',
    'max over 3 × 3 windows in the region of mean x',
    {
      source: '10.1148/radiol.2020191145',
      undefinedWhen: 'No 3 × 3 pixels of one slice lie in the region.',
    },
  ),
  row(
    'VolumeBySlices',
    null,
    'mL',
    'Area of the region in each slice times the true thickness of the slice.',
    'Σ area · thickness',
  ),
  row(
    'ABC2',
    null,
    'mL',
    'Bedside estimate of the volume from three lengths; slices count by their area after Kothari.',
    'A · B · C / 2, C = Σ weight · thickness; weight 1 above 75 %, ½ from 25 %, 0 below 25 % of the largest area',
  ),
]
