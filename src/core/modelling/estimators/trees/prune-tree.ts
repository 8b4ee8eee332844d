import type { BinaryTree } from './binary-tree.ts'

/**
 * Minimal cost-complexity pruning: the branch with the smallest rise of impurity per leaf it saves is cut, again and
 * again, while that rise is at most `alpha`.
 *
 * @param tree   grown tree
 * @param alpha  cost of a leaf, ≥ 0, on the scale impurity × share of the weight; 0 prunes nothing
 * @returns the pruned tree, numbered anew in pre-order
 * @see Breiman et al. 1984, Classification and Regression Trees, chapter 3, doi:10.1201/9781315139470
 */
export const pruneTree = (tree: BinaryTree, alpha: number): BinaryTree => {
  if (alpha === 0) return tree
  const cut = new Set<number>()
  const isLeaf = (node: number): boolean => tree.feature[node] < 0 || cut.has(node)
  const risk = (node: number): number => (tree.impurity[node] * tree.cover[node]) / tree.cover[0]
  for (;;) {
    let weakest = -1
    let least = Infinity
    const visit = (node: number): { risk: number; leaves: number } => {
      if (isLeaf(node)) return { risk: risk(node), leaves: 1 }
      const l = visit(tree.left[node])
      const r = visit(tree.right[node])
      const branch = { risk: l.risk + r.risk, leaves: l.leaves + r.leaves }
      const rise = (risk(node) - branch.risk) / (branch.leaves - 1)
      if (rise < least || (rise === least && node < weakest)) {
        least = rise
        weakest = node
      }
      return branch
    }
    visit(0)
    if (weakest < 0 || least > alpha) break
    cut.add(weakest)
  }
  return renumber(tree, isLeaf)
}

const renumber = (tree: BinaryTree, isLeaf: (node: number) => boolean): BinaryTree => {
  const out = { feature: [], threshold: [], left: [], right: [], value: [], cover: [], samples: [], impurity: [] } as {
    [Key in keyof Omit<BinaryTree, 'tiedSplits'>]: number[]
  }
  const copy = (node: number): number => {
    const at = out.feature.length
    const leaf = isLeaf(node)
    out.feature.push(leaf ? -1 : tree.feature[node])
    out.threshold.push(leaf ? 0 : tree.threshold[node])
    out.left.push(-1)
    out.right.push(-1)
    out.value.push(tree.value[node])
    out.cover.push(tree.cover[node])
    out.samples.push(tree.samples[node])
    out.impurity.push(tree.impurity[node])
    if (!leaf) {
      out.left[at] = copy(tree.left[node])
      out.right[at] = copy(tree.right[node])
    }
    return at
  }
  copy(0)
  return { ...out, tiedSplits: tree.tiedSplits }
}
