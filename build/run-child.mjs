import { spawn } from 'node:child_process'

/** Run a command in the foreground as if it were this process: same streams, signals and exit code. */
export const runChild = (command, args, options = {}) => {
  const child = spawn(command, args, { stdio: 'inherit', ...options })
  // A terminal sends Ctrl+C to both; the child decides when to end. Other signals have to be passed on.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(70)
  })
  child.on('exit', (code, signal) => process.exit(signal === 'SIGINT' ? 130 : signal ? 143 : (code ?? 70)))
  return child
}
