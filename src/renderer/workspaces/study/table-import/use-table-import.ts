import { useRef, useState } from 'react'
import { AppError } from '#contract/errors.ts'
import type { CallInput, CallOutput } from '../../../api/call-names.ts'
import { api } from '../../../api/client.ts'

export type TableName = CallInput<'tables.inspectFile'>['table']
export type FoundTable = CallOutput<'tables.inspectFile'>
export type FoundColumn = FoundTable['columns'][number]
export type RowKey = NonNullable<FoundTable['key']>
export type Role = CallInput<'tables.importFile'>['columns'][number]['role']
export const roles: readonly Role[] = ['clinical', 'sign', 'acquisition', 'outcome']

export interface ColumnChoice {
  readonly take: boolean
  readonly role: Role
}

interface OpenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Whether a column may be taken at all. */
export const mayTake = ({ caution }: FoundColumn): boolean =>
  caution !== 'date' && caution !== 'identity' && caution !== 'reserved'

export const isKeyColumn = (key: RowKey | null, name: string): boolean =>
  key !== null && (key.column === name || key.lesionColumn === name)

/** What is taken unless the user says otherwise: columns without doubts. */
const firstChoice = (column: FoundColumn): ColumnChoice => ({
  take: column.caution === null || column.caution === 'mixed',
  role: roles.find((role) => role === column.role) ?? 'clinical',
})

const asError = (failure: unknown): AppError =>
  failure instanceof AppError ? failure : new AppError('internal', String(failure))

/** Bringing a clinical table in: open a file, see where its rows belong, choose columns, take them. */
export const useTableImport = () => {
  const [table, setTable] = useState<TableName>('clinical')
  const [file, setFile] = useState<OpenFile | null>(null)
  const [found, setFound] = useState<FoundTable | null>(null)
  const [choices, setChoices] = useState<Readonly<Record<string, ColumnChoice>>>({})
  const [replace, setReplace] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const [taken, setTaken] = useState<CallOutput<'tables.importFile'> | null>(null)
  // Answers of an earlier question must not replace those of a later one.
  const question = useRef(0)

  const clear = () => {
    question.current++
    setFile(null)
    setFound(null)
    setChoices({})
    setReplace(false)
    setBusy(false)
    setError(null)
    setTaken(null)
  }
  const inspect = async (of: TableName, opened: OpenFile, sheet: string | null, key: RowKey | null) => {
    const mine = ++question.current
    setBusy(true)
    setError(null)
    try {
      const { name: fileName, bytes } = opened
      const answer = await api.tables.inspectFile({ table: of, fileName, bytes, sheet, key })
      if (mine !== question.current) return
      setFound(answer)
      setChoices((now) =>
        Object.fromEntries(answer.columns.map((column) => [column.name, now[column.name] ?? firstChoice(column)])),
      )
    } catch (failure) {
      if (mine === question.current) setError(asError(failure))
    } finally {
      if (mine === question.current) setBusy(false)
    }
  }
  const open = async (of: TableName, chosen: File) => {
    clear()
    setTable(of)
    const opened = { name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) }
    setFile(opened)
    await inspect(of, opened, null, null)
  }
  const columns = (found?.columns ?? [])
    .filter((column) => mayTake(column) && !isKeyColumn(found?.key ?? null, column.name) && choices[column.name]?.take)
    .map(({ name }) => ({ name, role: choices[name].role }))
  const take = async () => {
    if (file === null || found === null || found.key === null) return
    setBusy(true)
    setError(null)
    try {
      const { name: fileName, bytes } = file
      const { sheet, key } = found
      setTaken(await api.tables.importFile({ table, fileName, bytes, sheet, key, columns, replace }))
    } catch (failure) {
      setError(asError(failure))
    } finally {
      setBusy(false)
    }
  }
  return {
    table,
    file,
    found,
    choices,
    columns,
    replace,
    setReplace,
    busy,
    error,
    closeError: () => setError(null),
    taken,
    clear,
    open: (of: TableName, chosen: File) => void open(of, chosen),
    change: (name: string, part: Partial<ColumnChoice>) =>
      setChoices((now) => ({ ...now, [name]: { ...now[name], ...part } })),
    setSheet: (sheet: string) => {
      if (file === null) return
      setChoices({})
      void inspect(table, file, sheet, null)
    },
    setKey: (key: RowKey) => {
      if (file !== null) void inspect(table, file, found?.sheet ?? null, key)
    },
    take: () => void take(),
  }
}

export type TableImporting = ReturnType<typeof useTableImport>
