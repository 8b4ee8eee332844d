import { parseArgs } from 'node:util'
import { AppError } from '#contract/errors.ts'

/** An option of a command: whether it takes a value and what it means. */
export interface OptionSpec {
  /** Shown after the name, e.g. FILE; absent for a switch. */
  readonly value?: string
  readonly help: string
}

/** One command of the command line. `run` answers the exit code; it throws AppError for what it refuses. */
export interface Command {
  readonly name: string
  /** Arguments after the name, as in a usage line. */
  readonly usage: string
  readonly summary: string
  readonly options: Readonly<Record<string, OptionSpec>>
  readonly examples: readonly string[]
  /** How many arguments without a name it takes. */
  readonly positionals: readonly [number, number]
  run(args: Arguments, io: CommandIo): Promise<number>
}

/** What a command reads and writes. */
export interface CommandIo {
  out(text: string): void
  /** Messages and progress, on standard error. */
  message(line: string): void
  /** A line that replaces itself on a terminal; at most one per percent elsewhere. */
  progress(fraction: number, sentence: string): void
  readonly userFolder: string
  /** Ends when the user presses Ctrl+C or the system asks to end. */
  readonly interrupted: AbortSignal
}

export interface Arguments {
  readonly positionals: readonly string[]
  option(name: string): string | null
  required(name: string): string
  flag(name: string): boolean
  /** A whole number ≥ min, or the default. */
  integer(name: string, fallback: number, min: number): number
  integerOrNull(name: string, min: number): number | null
  /** A decimal number from min to max, or null where the option is not given. */
  numberOrNull(name: string, min: number, max: number): number | null
}

const usageError = (command: Command, sentence: string): AppError =>
  new AppError(
    'invalid-input',
    `${sentence}\nUsage: hyperdense ${command.name} ${command.usage}\nMore: hyperdense ${command.name} --help`,
  )

/** Arguments of a command line; wrong ones are named with the usage. */
export const parseArguments = (command: Command, argv: readonly string[]): Arguments => {
  const [minimum, maximum] = command.positionals
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, spec]) => [
      name,
      { type: spec.value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  let values: Record<string, string | boolean | undefined>
  let positionals: string[]
  try {
    const parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
    values = parsed.values as Record<string, string | boolean | undefined>
    positionals = parsed.positionals
  } catch (cause) {
    const known = Object.keys(command.options).map((o) => `--${o}`)
    const sentence = (cause as Error).message.split('. To specify')[0]
    throw usageError(command, `${sentence}.${known.length > 0 ? ` Options: ${known.join(', ')}.` : ''}`)
  }
  if (positionals.length < minimum) throw usageError(command, 'An argument is missing.')
  if (positionals.length > maximum) throw usageError(command, `Unexpected argument ${positionals[maximum]}.`)
  const option = (name: string): string | null => {
    const value = values[name]
    return typeof value === 'string' ? value : null
  }
  const numberOrNull = (name: string, min: number, max: number): number | null => {
    const text = option(name)
    if (text === null) return null
    const value = Number(text)
    if (text.trim() === '' || !(value >= min && value <= max)) {
      throw usageError(command, `--${name} takes a number from ${min} to ${max}, got ${text}.`)
    }
    return value
  }
  const integerOrNull = (name: string, min: number): number | null => {
    const text = option(name)
    if (text === null) return null
    const value = Number(text)
    if (text.trim() === '' || !Number.isInteger(value) || value < min) {
      throw usageError(command, `--${name} takes a whole number of at least ${min}, got ${text}.`)
    }
    return value
  }
  return {
    positionals,
    option,
    required: (name) => {
      const value = option(name)
      if (value === null || value === '') throw usageError(command, `--${name} is missing.`)
      return value
    },
    flag: (name) => values[name] === true,
    integerOrNull,
    numberOrNull,
    integer: (name, fallback, min) => integerOrNull(name, min) ?? fallback,
  }
}

export const helpOf = (command: Command): string => {
  const options = Object.entries(command.options).map(([name, spec]) => [
    `  --${name}${spec.value === undefined ? '' : ` ${spec.value}`}`,
    spec.help,
  ])
  const width = Math.max(0, ...options.map(([left]) => left.length)) + 2
  return [
    `hyperdense ${command.name} ${command.usage}`,
    '',
    command.summary,
    ...(options.length > 0 ? ['', 'Options:', ...options.map(([left, right]) => left.padEnd(width) + right)] : []),
    '',
    'Examples:',
    ...command.examples.map((e) => `  ${e}`),
    '',
  ].join('\n')
}
