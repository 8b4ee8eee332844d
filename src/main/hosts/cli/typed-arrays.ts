import { z } from 'zod'
import { AppError } from '#contract/errors.ts'

const arrayTypes = [Uint8Array, Uint32Array, Int16Array, Float32Array] as const

/**
 * An input in JSON with its plain arrays as the typed arrays that the schema wants, which JSON cannot write.
 * Anything that does not fit is left as it is: the call itself refuses it by name.
 *
 * @param at  where the value stands in the input, for the sentence of a refusal
 */
export const withTypedArrays = (schema: z.core.$ZodType, value: unknown, at = 'input'): unknown => {
  if (value === null || value === undefined) return value
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return withTypedArrays(schema.unwrap(), value, at)
  }
  if (schema instanceof z.ZodObject && typeof value === 'object' && !Array.isArray(value)) {
    const shape = schema.shape as Readonly<Record<string, z.core.$ZodType>>
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        Object.hasOwn(shape, key) ? withTypedArrays(shape[key], item, `${at}.${key}`) : item,
      ]),
    )
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item: unknown, i) => withTypedArrays(schema.element, item, `${at}[${i}]`))
  }
  if (!(schema instanceof z.ZodCustom) || !Array.isArray(value)) return value
  const wanted = arrayTypes.find((type) => schema.safeParse(new type(0)).success)
  return wanted === undefined ? value : fill(wanted, value, at)
}

/** Numbers that the type would change are refused, because they would be stored as others without a word. */
const fill = (type: (typeof arrayTypes)[number], items: readonly unknown[], at: string) => {
  const array = new type(items.length)
  for (const [i, item] of items.entries()) {
    array[i] = typeof item === 'number' ? item : Number.NaN
    const kept = type === Float32Array ? Number.isFinite(array[i]) : array[i] === item
    if (!kept) {
      throw new AppError('invalid-input', `${at}[${i}] is ${JSON.stringify(item)}, which no ${type.name} can hold.`)
    }
  }
  return array
}
