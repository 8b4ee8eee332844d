/** Unsigned integers below 2³² in 7-bit groups, least significant first, high bit = more follow (LEB128). */
export const packVarints = (numbers: ArrayLike<number>): Uint8Array<ArrayBuffer> => {
  let bytes = new Uint8Array(Math.max(16, numbers.length * 2))
  let at = 0
  for (let i = 0; i < numbers.length; i++) {
    if (at + 5 > bytes.length) {
      const grown = new Uint8Array(bytes.length * 2)
      grown.set(bytes)
      bytes = grown
    }
    let n = numbers[i]
    if (!Number.isInteger(n) || n < 0 || n > 4294967295) {
      throw new RangeError(`packVarints: integers from 0 to 2^32 - 1 only, got ${n}`)
    }
    while (n > 127) {
      bytes[at++] = (n & 127) | 128
      n = Math.floor(n / 128)
    }
    bytes[at++] = n
  }
  return bytes.slice(0, at)
}

/** The integers of packed bytes. Throws a RangeError where the last one is cut off. */
export const unpackVarints = (bytes: Uint8Array): number[] => {
  const numbers: number[] = []
  let n = 0
  let scale = 1
  for (const byte of bytes) {
    n += (byte & 127) * scale
    if (byte > 127) {
      scale *= 128
      continue
    }
    numbers.push(n)
    n = 0
    scale = 1
  }
  if (scale !== 1) throw new RangeError('unpackVarints: the bytes end within a number')
  return numbers
}
