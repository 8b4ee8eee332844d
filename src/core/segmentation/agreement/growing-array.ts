type Numbers = Float64Array | Uint32Array

interface GrowingArray<T extends Numbers> {
  readonly push: (value: number) => void
  readonly length: () => number
  readonly result: () => T
}

/**
 * A typed array that takes numbers at its end.
 *
 * @param kind  constructor of the array
 * @returns `push`, the `length` so far and the `result`, cut to it
 */
export const growing = <T extends Numbers>(kind: new (length: number) => T): GrowingArray<T> => {
  let data = new kind(4096)
  let length = 0
  return {
    push: (value) => {
      if (length === data.length) {
        const larger = new kind(2 * length)
        larger.set(data)
        data = larger
      }
      data[length++] = value
    },
    length: () => length,
    result: () => data.slice(0, length) as T,
  }
}
