/** How far two masks agree; null where a number is not defined. */
export interface AgreementValues {
  readonly dice: number | null
  readonly jaccard: number | null
  readonly volumeMlA: number
  readonly volumeMlB: number
  readonly volumeDifferenceMl: number
  readonly volumeDifferencePercent: number | null
  readonly hdMm: number | null
  readonly hd95Mm: number | null
  readonly assdMm: number | null
  readonly surfaceDice: number | null
  readonly toleranceMm: number
}

/** What each number is, in one or two sentences. */
export const agreementDefinitions: Readonly<Record<keyof AgreementValues, string>> = {
  dice: 'Twice the volume that both masks share over the sum of their volumes: 0 nothing shared, 1 the same (Dice 1945).',
  jaccard: 'The volume that both masks share over the volume that either covers (Jaccard 1912).',
  volumeMlA: 'Volume of mask A, mL: voxels × pixel area × the depth that their slice stands for.',
  volumeMlB: 'Volume of mask B, mL: voxels × pixel area × the depth that their slice stands for.',
  volumeDifferenceMl: 'Volume of B minus volume of A, mL.',
  volumeDifferencePercent: 'Volume of B minus volume of A in percent of the mean of both volumes.',
  hdMm: 'Hausdorff distance, mm: the largest distance from a vertex of either surface to the nearest point of the other. Surfaces are marching-cubes meshes at true spacing, halfway between voxels inside and outside.',
  hd95Mm:
    'The larger of the two directed 95th percentiles, mm, of the distances from the vertices of one surface to the nearest point of the other. Each vertex weighs the area it stands for (a third of the triangles around it); with equal areas it is the percentile of type 7.',
  assdMm:
    'Average symmetric surface distance, mm: the mean, by area, of the distances from either surface to the nearest point of the other, both surfaces pooled.',
  surfaceDice:
    'The area of both surfaces that lies within the tolerance of the other surface over the area of both (Nikolov 2021).',
  toleranceMm: 'The distance, mm, within which two surfaces count as the same for the surface Dice.',
}
