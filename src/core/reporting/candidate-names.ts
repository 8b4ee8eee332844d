interface Candidate {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
}

const written = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '—'))

/**
 * Names of candidates by what tells them apart: the options in which they differ, e.g. "svm C 1, gamma 0.1".
 *
 * @param candidates  cells of a grid or candidates of a choice
 * @returns one name per candidate; several differ only in what no option says when they have the same name
 */
export const candidateNames = (candidates: readonly Candidate[]): string[] => {
  const names = [...new Set(candidates.map(({ name }) => name))]
  const telling = new Map(
    names.map((name) => {
      const list = candidates.filter((candidate) => candidate.name === name)
      const keys = [...new Set(list.flatMap(({ options }) => Object.keys(options)))]
      return [name, keys.filter((key) => new Set(list.map(({ options }) => written(options[key]))).size > 1)] as const
    }),
  )
  return candidates.map(({ name, options }) => {
    const parts = (telling.get(name) ?? []).map((key) => `${key} ${written(options[key])}`)
    return parts.length === 0 ? name : `${name} ${parts.join(', ')}`
  })
}
