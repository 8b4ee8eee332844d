/**
 * The surface inside a cube of eight voxel centres. Corner q lies at bit 0 (i), bit 1 (j) and bit 2 (k) of q; bit q of a
 * cube's code says that corner q is inside. An edge is `corner + 8 * axis`, from its corner with the lower index.
 */

/** Corners of the six faces, counter-clockwise seen from outside the cube. */
const faces = [
  [0, 2, 3, 1],
  [4, 5, 7, 6],
  [0, 1, 5, 4],
  [2, 6, 7, 3],
  [0, 4, 6, 2],
  [1, 3, 7, 5],
]

const edgeBetween = (p: number, q: number): number => (p & q) + 8 * Math.log2(p ^ q)

/**
 * Triangles of each cube code, as triples of edges. On every face, each run of inside corners is cut off by one segment;
 * the segments close to polygons, which become fans. A face with two inside corners on its diagonal is cut into two
 * corners by both cubes that share it, so that the surface of a whole mask is closed: no table of fixed cases has that
 * when it treats a code and its complement alike.
 *
 * @see Lorensen & Cline 1987, doi:10.1145/37401.37422; ambiguous faces: Nielson & Hamann 1991, doi:10.1109/VISUAL.1991.175782
 */
export const cubeCases: readonly Uint8Array[] = Array.from({ length: 256 }, (_, code) => trianglesOf(code))

function trianglesOf(code: number): Uint8Array {
  const next = segments(code)
  const triangles: number[] = []
  while (next.size > 0) {
    const loop: number[] = []
    let edge = Math.min(...next.keys())
    for (let to = next.get(edge); to !== undefined; to = next.get(edge)) {
      loop.push(edge)
      next.delete(edge)
      edge = to
    }
    for (let n = 2; n < loop.length; n++) triangles.push(loop[0], loop[n - 1], loop[n])
  }
  return Uint8Array.from(triangles)
}

/** For each crossed edge the crossed edge that follows it around its polygon. */
function segments(code: number): Map<number, number> {
  const isInside = (corner: number): boolean => ((code >> corner) & 1) === 1
  const next = new Map<number, number>()
  for (const face of faces) {
    for (let n = 0; n < 4; n++) {
      if (isInside(face[n]) || !isInside(face[(n + 1) % 4])) continue
      let end = n + 1
      while (isInside(face[(end + 1) % 4])) end++
      next.set(edgeBetween(face[n], face[(n + 1) % 4]), edgeBetween(face[end % 4], face[(end + 1) % 4]))
    }
  }
  return next
}
