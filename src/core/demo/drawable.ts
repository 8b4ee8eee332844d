/** Fewest pixels that a reader outlines as a piece of its own in one slice; about 4 mm². */
const smallestPiece = 20

/**
 * Removes from each slice of a mask the pieces (4-connected) too small to be drawn by hand; what a threshold leaves
 * at the fringe no reader outlines. Changed in place.
 *
 * @param mask    0 or 1, slices of `width` × `height`
 */
export const dropSpecks = (mask: Uint8Array, width: number, height: number): void => {
  const slice = width * height
  const seen = new Uint8Array(mask.length)
  const stack: number[] = []
  const piece: number[] = []
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] === 0 || seen[start] === 1) continue
    piece.length = 0
    stack.push(start)
    seen[start] = 1
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      piece.push(at)
      const inSlice = at % slice
      const i = inSlice % width
      const visit = (next: number): void => {
        if (mask[next] === 0 || seen[next] === 1) return
        seen[next] = 1
        stack.push(next)
      }
      if (i > 0) visit(at - 1)
      if (i < width - 1) visit(at + 1)
      if (inSlice >= width) visit(at - width)
      if (inSlice < slice - width) visit(at + width)
    }
    if (piece.length < smallestPiece) for (const at of piece) mask[at] = 0
  }
}
