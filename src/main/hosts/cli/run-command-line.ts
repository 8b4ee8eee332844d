import { homedir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '#contract/errors.ts'
import { translateError } from '#main/jobs/translate-error.ts'
import { softwareVersion } from '#main/version.ts'
import { type Command, type CommandIo, helpOf, parseArguments } from './command.ts'
import { agreement } from './commands/agreement.ts'
import { analyse } from './commands/analyse.ts'
import { call } from './commands/call.ts'
import { demo } from './commands/demo.ts'
import { extract } from './commands/extract.ts'
import { icc } from './commands/icc.ts'
import { importCommand } from './commands/import.ts'
import { info } from './commands/info.ts'
import { merge } from './commands/merge.ts'
import { predict } from './commands/predict.ts'
import { recipe } from './commands/recipe.ts'
import { serveCommand } from './commands/serve.ts'
import { table } from './commands/table.ts'
import { verify } from './commands/verify.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { listenForInterruption } from './interruption.ts'

const commands: readonly Command[] = [
  demo,
  importCommand,
  table,
  extract,
  merge,
  icc,
  agreement,
  analyse,
  predict,
  recipe,
  info,
  verify,
  serveCommand,
  call,
]

const overview = (): string => {
  const width = Math.max(...commands.map((c) => c.name.length)) + 2
  return [
    `Hyperdense ${softwareVersion}: offline head-CT radiomics studies. Research use only, not a medical device.`,
    '',
    'hyperdense COMMAND …        (hyperdense COMMAND --help says more, with examples)',
    '',
    ...commands.map((c) => `  ${c.name.padEnd(width)}${c.summary}`),
    '',
    'Results go to standard output or the named file, messages to standard error.',
    'Exit codes: 0 done; 1 done, some cases failed (each listed); 2 wrong usage or settings; 3 not found;',
    '4 refused data; 70 internal error; 130 cancelled (143 when ended by the system).',
    '',
  ].join('\n')
}

/** Runs one command line and answers its exit code. */
export const runCommandLine = async (argv: readonly string[]): Promise<number> => {
  const [name, ...rest] = argv
  const interruption = listenForInterruption()
  const io = createIo(interruption.signal)
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    io.out(overview())
    return name === undefined ? exitCodes.usage : exitCodes.done
  }
  if (name === '--version' || name === '-v') {
    io.out(`${softwareVersion}\n`)
    return exitCodes.done
  }
  const command = commands.find((c) => c.name === name)
  if (command === undefined) {
    io.message(`There is no command ${name}. Commands: ${commands.map((c) => c.name).join(', ')}.`)
    return exitCodes.usage
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(helpOf(command))
    return exitCodes.done
  }
  try {
    return await command.run(parseArguments(command, rest), io)
  } catch (thrown) {
    const error = translateError(thrown)
    if (error instanceof AppError) {
      io.message(error.message)
      return error.code === 'cancelled' ? interruption.exitCode() : exitCodeOf(error.code)
    }
    io.message(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return exitCodes.internal
  }
}

/** Whoever reads the output may stop before its end, as `head` does; that is no error. */
const ignoreClosedPipe = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE' && error.code !== 'EOF') throw error
}

const createIo = (interrupted: AbortSignal): CommandIo => {
  const terminal = process.stderr.isTTY === true
  let shown = false
  let percent = -1
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe)
  return {
    interrupted,
    userFolder: process.env.HYPERDENSE_USER_FOLDER ?? join(homedir(), '.config', 'hyperdense'),
    out: (text) => process.stdout.write(text),
    message: (line) => {
      process.stderr.write(`${shown ? '\n' : ''}${line}\n`)
      shown = false
    },
    progress: (fraction, sentence) => {
      const now = Math.floor(fraction * 100)
      if (terminal) {
        process.stderr.write(`\r\u001b[K${String(now).padStart(3)} % ${sentence}`)
        shown = true
      } else if (now >= percent + 10) {
        percent = now
        process.stderr.write(`${String(now).padStart(3)} % ${sentence}\n`)
      }
    },
  }
}
