/** Corners of a marching cube as steps along i, j, k; bit n of a cube's code stands for corner n. */
export const cubeCorners = [
  [0, 0, 0],
  [1, 0, 0],
  [1, 1, 0],
  [0, 1, 0],
  [0, 0, 1],
  [1, 0, 1],
  [1, 1, 1],
  [0, 1, 1],
] as const

/** Midpoints of a cube's twelve edges along i, j, k. */
const edgeMidpoints = [
  [0.5, 0, 0],
  [1, 0.5, 0],
  [0.5, 1, 0],
  [0, 0.5, 0],
  [0.5, 0, 1],
  [1, 0.5, 1],
  [0.5, 1, 1],
  [0, 0.5, 1],
  [0, 0, 0.5],
  [1, 0, 0.5],
  [1, 1, 0.5],
  [0, 1, 0.5],
] as const

/**
 * The surface inside a cube for the codes 0 … 127, as polygons: each letter is an edge (a = 10, b = 11), each polygon a
 * fan of triangles around its first edge. Codes above 127 are the complement's surface, turned inside out.
 */
const polygons = [
  ',083,019,1983,12a,083 12a,2a90,832a9',
  '23b,08b2,019 23b,b2198,3ba1,a108b,903ba,8ba9',
  '478,3047,019 478,19473,12a 478,3047 12a,2a90 478,2a973 479',
  '23b 478,47b20,019 23b 478,94b21 47b,3ba1 478,104ba 47b,903ba 478,ba947',
  '495,083 495,0154,54831,12a 495,083 12a 495,2a540,32548 2a5',
  '23b 495,08b2 495,0154 23b,2158b 485,3ba1 495,a108b 495,03b54 5ba,8ba54',
  '7895,30957,78015,1573,7895 12a,30957 12a,2a580 578,5732a',
  '7895 23b,2097b 579,15780 23b,157b2,3ba1 7895,0957ba1,03ba578,57ba',
  '5a6,083 5a6,019 5a6,1983 5a6,1265,1265 083,65902,26583 598',
  '23b 5a6,08b2 5a6,019 23b 5a6,b2198 5a6,3b651,08b51 5b6,03659 3b6,98b65',
  '478 5a6,3047 5a6,019 478 5a6,19473 5a6,1265 478,1265 3047,65902 478,9473265',
  '23b 478 5a6,47b20 5a6,019 23b 478 5a6,94b21 47b 5a6,3b651 478,b651047,03659 3b6 478,947b65',
  '49a6,49a6 083,01a64,1a683 486,49126,49126 083,2640,26483',
  '49a6 23b,08b2 49a6,01a64 23b,1a648b2,3b691 496,108b649,6403b,648b',
  'a6789,09a73 67a,1a780 67a,731a6,12689 678,9126730,02678,2673',
  'a6789 23b,7b209a6,1a780 23b 67a,1a67b2,678913b,091 67b,03b678,67b',
]
  .join(',')
  .split(',')

export type Vertex = readonly [number, number, number]

/** Triangles inside a cube of the given code (0 … 255), normals pointing out of the region, in units of voxels. */
export const cubeTriangles = (code: number): Vertex[][] => {
  const inverted = code > 127
  const triangles: Vertex[][] = []
  for (const polygon of polygons[inverted ? code ^ 255 : code].split(' ')) {
    const corners = [...polygon].map((edge) => edgeMidpoints[Number.parseInt(edge, 12)])
    for (let n = 1; n + 1 < corners.length; n++) {
      const [a, b, c] = [corners[0], corners[n], corners[n + 1]]
      triangles.push(inverted ? [a, b, c] : [a, c, b])
    }
  }
  return triangles
}
