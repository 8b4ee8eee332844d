import { randomUUID } from 'node:crypto'

/** Name of a file that is being written, with the process that writes it, so that what a crash leaves can be told. */
export const temporaryName = (): string => `.${process.pid}-${randomUUID().slice(0, 8)}.tmp`

/** The process that writes a temporary file; null for other names and those without a process. */
export const writerOf = (name: string): number | null => {
  const match = /^\.(\d+)-[0-9a-f]{8}\.tmp$/.exec(name)
  return match === null ? null : Number(match[1])
}
