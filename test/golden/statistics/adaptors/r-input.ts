import type { GoldenCase } from '../golden-case.ts'

/** A word of a case's input; empty when it is absent or no word. */
export const inputText = ({ input }: GoldenCase, key: string): string => {
  const value = input?.[key]
  return typeof value === 'string' ? value : ''
}
