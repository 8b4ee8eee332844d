/** Which segment is active as segments come and go: one that was active when it went is so again when it comes back. */
export class ActiveLabel {
  private readonly gone = new Set<number>()

  /** The label to be active, given the one that was and the labels that are there now. */
  follow(active: number | null, labels: readonly number[]): number | null {
    const back = labels.find((label) => this.gone.has(label))
    for (const label of labels) this.gone.delete(label)
    if (back !== undefined) return back
    if (active !== null && labels.includes(active)) return active
    if (active !== null) this.gone.add(active)
    return labels[0] ?? null
  }
}
