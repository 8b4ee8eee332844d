/** 2 GB as int16: larger images are no head CT, and their header may be damaged. */
export const mostVoxels = 2 ** 30

/** Deflate packs nothing tighter than this: a smaller file cannot hold what its header declares. */
export const largestGzipRatio = 1100
