import { Checkbox, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { parse } from 'yaml'
import { type PlanPath, valueAt } from './plan-document.ts'
import { listAt, planEdits, shownText, usePlan } from './plan-editing.ts'

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

const useValue = (path: PlanPath): unknown => valueAt(usePlan().raw, path)

/** A number; empty for the default, which is shown in grey. */
export const NumberField = ({
  path,
  label,
  hint,
  width = 76,
  fallback,
  step,
}: FieldProps & { fallback?: number | null; step?: number }) => {
  const value = useValue(path)
  return (
    <Named label={label} hint={hint}>
      <NumberInput
        aria-label={label}
        w={width}
        hideControls
        step={step ?? 1}
        placeholder={fallback === undefined || fallback === null ? '—' : String(fallback)}
        value={typeof value === 'number' ? value : value === undefined || value === null ? '' : shownText(value)}
        onChange={(next) =>
          planEdits.type(path, next === '' ? undefined : typeof next === 'number' ? next : Number(next))
        }
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
  const found = useValue(path)
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
        onChange={(next) => {
          if (next === null) return
          if (onChoose === undefined) planEdits.set(path, next)
          else onChoose(next)
        }}
      />
    </Named>
  )
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
}: FieldProps & { suggestions?: readonly string[]; placeholder?: string }) => {
  const values = listAt(usePlan().raw, path).map(shownText)
  return (
    <Named label={label} hint={hint}>
      <TagsInput
        aria-label={label}
        size="xs"
        w={widthOf(values, width)}
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
  const value = useValue(path)
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

export const FlagField = ({ path, label, hint, fallback }: FieldProps & { fallback: boolean }) => {
  const value = useValue(path)
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
  const shown = written(useValue(path))
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
