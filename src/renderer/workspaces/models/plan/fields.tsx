import { Checkbox, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { parse } from 'yaml'
import type { PlanPath } from './plan-document.ts'
import { readNumbers, shownNumber } from './number-text.ts'
import { listAt, planEdits, shownText, usePlanColumns, usePlanPart } from './plan-editing.ts'
import { columnNames } from './plan-names.ts'
import type { NamedKind } from './rename-uses.ts'

interface FieldProps {
  readonly path: PlanPath
  readonly label: string
  readonly hint?: string
  readonly width?: number
}

interface NamedProps {
  readonly label: string
  readonly hint: string | undefined
  /** The name is said, not shown. */
  readonly isBare?: boolean
  readonly children: React.ReactNode
}

/** A field with its name before it. */
const Named = ({ label, hint, isBare, children }: NamedProps) => (
  <label className="plan-field" title={hint ?? (isBare === true ? label : undefined)}>
    {isBare === true ? null : <span>{label}</span>}
    {children}
  </label>
)

/** A number; empty for the default, which is shown in grey. What is half typed (`-`, `0.`) stays until it means a number. */
export const NumberField = ({
  path,
  label,
  hint,
  width = 76,
  fallback,
  step,
  isBare,
}: FieldProps & { fallback?: number | null; step?: number; isBare?: boolean }) => {
  const value = usePlanPart(path)
  const [typed, setTyped] = useState<string | null>(null)
  const isNumber = typeof value === 'number'
  const take = (next: number | string) => {
    setTyped(String(next))
    const number = Number(next)
    if (String(next).trim() === '') planEdits.type(path, undefined)
    else if (!Number.isNaN(number)) planEdits.type(path, number)
  }
  return (
    <Named label={label} hint={hint} {...(isBare === undefined ? {} : { isBare })}>
      <NumberInput
        aria-label={label}
        w={width}
        hideControls
        step={step ?? 1}
        placeholder={fallback === undefined || fallback === null ? '—' : String(fallback)}
        value={
          isNumber || value === undefined || value === null
            ? shownNumber(typed, isNumber ? value : null)
            : shownText(value)
        }
        onChange={take}
        onBlur={() => setTyped(null)}
      />
    </Named>
  )
}

/** Numbers in a row, set apart by commas, spaces or colons. */
export const NumbersField = ({ path, label, hint, width = 90, placeholder }: FieldProps & { placeholder?: string }) => {
  const value = usePlanPart(path)
  const [typed, setTyped] = useState<string | null>(null)
  const written = Array.isArray(value) ? value.map(shownText).join(', ') : shownText(value)
  return (
    <Named label={label} hint={hint}>
      <TextInput
        aria-label={label}
        w={Math.min(240, Math.max(width, written.length * 7.5 + 28))}
        placeholder={placeholder ?? '—'}
        value={typed ?? written}
        onChange={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          const numbers = readNumbers(text)
          planEdits.type(path, numbers === null ? text : numbers.length === 0 ? undefined : numbers)
        }}
        onBlur={() => setTyped(null)}
      />
    </Named>
  )
}

/** One of several values; the default is chosen where the plan says nothing. */
export const ChoiceField = ({
  path,
  label,
  hint,
  width = 140,
  of,
  fallback,
  shown,
  isBare,
  onChoose,
}: FieldProps & {
  of: readonly { readonly value: string; readonly label: string }[]
  fallback?: string
  isBare?: boolean
  /** Instead of what stands at the path. */
  shown?: string
  /** Instead of writing the value at the path. */
  onChoose?: (value: string) => void
}) => {
  const found = usePlanPart(path)
  const value = shown ?? (shownText(found) || (fallback ?? ''))
  const known = of.some((item) => item.value === value)
  const named = known || value === '' ? of : [...of, { value, label: value }]
  // Two tables may hold a column of one name; a list may not hold a value twice.
  const data = [...new Map(named.map((item) => [item.value, item])).values()]
  return (
    <Named label={label} hint={hint} {...(isBare === undefined ? {} : { isBare })}>
      <Select
        aria-label={label}
        w={width}
        allowDeselect={false}
        data={data}
        value={value === '' ? null : value}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        maxDropdownHeight={320}
        searchable={of.length > 12}
        limit={200}
        onChange={(next) => {
          if (next === null) return
          if (onChoose === undefined) planEdits.set(path, next)
          else onChoose(next)
        }}
      />
    </Named>
  )
}

/** A column of the study's tables; `clinical` leaves out the measured features. */
export const ColumnField = ({
  which = 'all',
  ...field
}: FieldProps & { which?: 'all' | 'clinical'; isBare?: boolean }) => {
  const columns = usePlanColumns()
  const names = useMemo(() => columnNames(columns, which), [columns, which])
  return <ChoiceField {...field} of={names.map((value) => ({ value, label: value }))} />
}

/** As wide as its texts, within limits. */
const widthOf = (texts: readonly string[], least: number): number =>
  Math.min(440, Math.max(least, texts.reduce((sum, text) => sum + text.length * 6.5 + 34, 0) + 44))

/** A list of short texts. */
export const ListField = ({
  path,
  label,
  hint,
  width = 220,
  suggestions = [],
  placeholder,
  isWide,
}: FieldProps & {
  suggestions?: readonly string[]
  placeholder?: string
  /** Long lists take the width that there is. */
  isWide?: boolean
}) => {
  const values = listAt(usePlanPart(path), []).map(shownText)
  return (
    <Named label={label} hint={hint}>
      <TagsInput
        aria-label={label}
        size="xs"
        w={isWide === true ? undefined : widthOf(values, width)}
        {...(isWide === true ? { className: 'plan-wide' } : {})}
        data={[...new Set(suggestions)]}
        value={values}
        placeholder={values.length === 0 ? placeholder : undefined}
        acceptValueOnBlur
        styles={{ inputField: { minWidth: 24 } }}
        maxDropdownHeight={280}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        onChange={(next) => planEdits.set(path, next.length === 0 ? undefined : next)}
      />
    </Named>
  )
}

export const TextField = ({ path, label, hint, width = 180, placeholder }: FieldProps & { placeholder?: string }) => {
  const value = usePlanPart(path)
  return (
    <Named label={label} hint={hint}>
      <TextInput
        aria-label={label}
        w={width}
        value={shownText(value)}
        placeholder={placeholder}
        onChange={(event) =>
          planEdits.type(path, event.currentTarget.value === '' ? undefined : event.currentTarget.value)
        }
      />
    </Named>
  )
}

/** The name of an entry; other parts of the plan that speak of it follow, unless another entry has that name too. */
export const NameField = ({
  kind,
  taken,
  ...field
}: FieldProps & {
  kind: NamedKind
  /** Names of the other entries of this kind. */
  taken(): readonly string[]
  placeholder?: string
}) => {
  const { path, label, hint, width = 180, placeholder } = field
  const value = shownText(usePlanPart(path))
  // By which name the others speak of it: the newest one that was its own.
  const own = useRef<string | null>(null)
  const isOwn = (name: string) => name !== '' && !taken().includes(name)
  const take = (next: string) => {
    if (isOwn(value)) own.current = value
    planEdits.rename(path, kind, isOwn(next) ? own.current : null, next)
  }
  return (
    <Named label={label} hint={hint}>
      <TextInput
        aria-label={label}
        w={width}
        value={value}
        placeholder={placeholder}
        onFocus={() => {
          own.current = null
        }}
        onChange={(event) => take(event.currentTarget.value)}
      />
    </Named>
  )
}

export const FlagField = ({ path, label, hint, fallback }: FieldProps & { fallback: boolean }) => {
  const value = usePlanPart(path)
  return (
    <Checkbox
      label={label}
      title={hint}
      checked={typeof value === 'boolean' ? value : fallback}
      onChange={(event) => planEdits.set(path, event.currentTarget.checked)}
    />
  )
}

const written = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(shownText).join(', ')}]` : shownText(value)

/** Anything a plan may hold, as YAML on one line: `0.9`, `[1, 10]`, `{ c: [1, 10] }`. Taken when the field is left. */
export const ValueField = ({ path, label, hint, width = 120, fallback }: FieldProps & { fallback: unknown }) => {
  const shown = written(usePlanPart(path))
  const [text, setText] = useState(shown)
  const [bad, setBad] = useState(false)
  useEffect(() => setText(shown), [shown])
  const take = () => {
    if (text === shown) return
    try {
      planEdits.set(path, text.trim() === '' ? undefined : (parse(text) as unknown))
      setBad(false)
    } catch {
      setBad(true)
    }
  }
  return (
    <Named label={label} hint={hint}>
      <TextInput
        aria-label={label}
        w={width}
        value={text}
        error={bad}
        placeholder={written(fallback) || '—'}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
        }}
      />
    </Named>
  )
}
