import type { Triple } from '#core/imaging/geometry.ts'
import type { IndexBox } from '#core/segmentation/history/index-box.ts'

/**
 * Where the crosshair must go for an edit to be seen; null where it is seen already. `axes` are those that the views on
 * the screen step along, the active view's first: a stroke is looked at in the plane it lies in, if that is shown.
 */
export const whereToLook = ({ min, max }: IndexBox, cursor: Triple, axes: readonly (0 | 1 | 2)[]): Triple | null => {
  const axis = axes.find((n) => min[n] === max[n]) ?? axes[0] ?? 2
  if (cursor[axis] >= min[axis] && cursor[axis] <= max[axis]) return null
  const middle = (n: 0 | 1 | 2): number => Math.floor((min[n] + max[n]) / 2)
  return [middle(0), middle(1), middle(2)]
}
