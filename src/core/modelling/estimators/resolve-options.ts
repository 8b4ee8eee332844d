/** Range of a numeric hyperparameter. */
interface Range {
  readonly min?: number
  /** The value must lie above this. */
  readonly above?: number
  readonly max?: number
  readonly integer?: boolean
}

/** Ranges of numeric hyperparameters by name; null values pass (they mean "no limit"). */
export type OptionRanges<Options> = { readonly [Key in keyof Options]?: Range | readonly unknown[] }

/**
 * Hyperparameters with the defaults filled in.
 *
 * @param method    name of the method, for messages
 * @param defaults  every hyperparameter with its default
 * @param given     those that differ
 * @param ranges    allowed ranges of numbers, or lists of allowed values
 * @throws Error when one is unknown or out of its range, naming it and what is allowed
 */
export const resolveOptions = <Options extends object>(
  method: string,
  defaults: Options,
  given: Partial<Options>,
  ranges: OptionRanges<Options>,
): Options => {
  for (const key of Object.keys(given))
    if (!(key in defaults))
      throw new Error(`${method} has no option "${key}"; it knows ${Object.keys(defaults).join(', ')}.`)
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const options = { ...defaults, ...present } as Options
  for (const key of Object.keys(ranges) as (keyof Options & string)[]) checkOne(method, key, options[key], ranges[key])
  return options
}

const isList = (range: Range | readonly unknown[]): range is readonly unknown[] => Array.isArray(range)

const checkOne = (method: string, key: string, value: unknown, range: Range | readonly unknown[] | undefined): void => {
  if (range === undefined || value === null) return
  if (isList(range)) {
    if (!range.includes(value) && !Array.isArray(value))
      throw new Error(`${method}: ${key} cannot be ${JSON.stringify(value)}; choose one of ${range.join(', ')}.`)
    return
  }
  const wanted = [
    range.integer === true ? 'a whole number' : 'a number',
    ...(range.min === undefined ? [] : [`of at least ${range.min}`]),
    ...(range.above === undefined ? [] : [`above ${range.above}`]),
    ...(range.max === undefined ? [] : [`of at most ${range.max}`]),
  ].join(' ')
  const fits =
    typeof value === 'number' &&
    !Number.isNaN(value) &&
    (range.integer !== true || Number.isInteger(value)) &&
    value >= (range.min ?? -Infinity) &&
    value > (range.above ?? -Infinity) &&
    value <= (range.max ?? Infinity)
  if (!fits) throw new Error(`${method}: ${key} is ${JSON.stringify(value)}, but must be ${wanted}.`)
}
