/** Value of an R expression as the calls of the golden files use it: numbers, one word, or TRUE/FALSE. */
export type RValue = number[] | string | boolean

/** The named and positional arguments of the first call of a function in an R expression; null when it is not called. */
export const argumentsOf = (text: string, name: string): Map<string, string> | null => {
  const start = new RegExp(`(^|[^\\w.])${name.replaceAll('.', '\\.')}\\(`).exec(text)
  if (start === null) return null
  const from = start.index + start[0].length
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (let at = from; at < text.length; at++) {
    const c = text[at]
    if (c === ')' && depth === 0) break
    if (c === ',' && depth === 0) {
      parts.push(part)
      part = ''
      continue
    }
    if (c === '(') depth++
    if (c === ')') depth--
    part += c
  }
  parts.push(part)
  const found = new Map<string, string>()
  parts.forEach((one, at) => {
    const named = /^\s*([\w.]+)\s*=(?!=)\s*(.*)$/s.exec(one)
    if (named === null) found.set(String(at), one.trim())
    else found.set(named[1], named[2].trim())
  })
  return found
}

/** Evaluate c(), rep(), seq(), exp(), log(), numbers, words and names known to the caller. */
export const evaluateR = (text: string, known: Readonly<Record<string, number>> = {}): RValue => {
  const source = text.trim()
  const word = /^'([^']*)'$|^"([^"]*)"$/.exec(source)
  if (word !== null) return word[1] ?? word[2]
  if (source === 'TRUE' || source === 'FALSE') return source === 'TRUE'
  if (source in known) return [known[source]]
  const number = Number(source)
  if (source !== '' && !Number.isNaN(number)) return [number]
  const call = /^([\w.]+)\(.*\)$/s.exec(source)
  if (call === null) throw new Error(`the expression ${source} is not known`)
  const given = argumentsOf(source, call[1]) ?? new Map<string, string>()
  const positional = [...given.entries()].filter(([key]) => /^\d+$/.test(key)).map(([, value]) => value)
  const numbers = (value: string): number[] => {
    const result = evaluateR(value, known)
    if (!Array.isArray(result)) throw new Error(`${value} is not a number`)
    return result
  }
  const length = given.has('length.out') ? numbers(given.get('length.out') ?? '')[0] : null
  if (call[1] === 'c') return positional.flatMap(numbers)
  if (call[1] === 'exp') return numbers(positional[0]).map(Math.exp)
  if (call[1] === 'log') return numbers(positional[0]).map(Math.log)
  if (call[1] === 'rep' && length !== null) {
    const cycle = numbers(positional[0])
    return Array.from({ length }, (_, i) => cycle[i % cycle.length])
  }
  if (call[1] === 'seq' && length !== null) {
    const [a, b] = [numbers(positional[0])[0], numbers(positional[1])[0]]
    return Array.from({ length }, (_, i) => a + (i * (b - a)) / (length - 1))
  }
  throw new Error(`the function ${call[1]} is not known`)
}
