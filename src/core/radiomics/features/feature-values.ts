/** Values of one family by PyRadiomics' feature name; NaN where undefined. Only inside this module. */
export type FeatureValues = Readonly<Record<string, number>>

/** 2⁻⁵², which PyRadiomics adds inside logarithms. */
export const epsilon = Number.EPSILON

/** p · log2(p + ε); 0 for p = 0. */
export const plogp = (p: number): number => (p === 0 ? 0 : p * Math.log2(p + epsilon))
