/** The stream of numpy's RandomState, as far as scikit-learn's trees use it. */
export interface NumpyRandomState {
  /** `randint(2³¹ − 1)`: a whole number from 0 to 2³¹ − 2. */
  randint31(): number
}

/**
 * numpy's RandomState(seed): the Mersenne twister MT19937. Needed only to visit columns in the order in which
 * scikit-learn visits them, because there the order decides between tied splits.
 *
 * @param seed  whole number; its lowest 32 bits are used
 * @see Matsumoto & Nishimura 1998, doi:10.1145/272991.272995
 */
export const numpyRandomState = (seed: number): NumpyRandomState => {
  const state = new Uint32Array(624)
  state[0] = seed >>> 0
  for (let i = 1; i < 624; i++) state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i
  let at = 624
  const refill = (): void => {
    for (let i = 0; i < 624; i++) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % 624] & 0x7fffffff)
      state[i] = state[(i + 397) % 624] ^ (y >>> 1) ^ ((y & 1) === 0 ? 0 : 0x9908b0df)
    }
    at = 0
  }
  const uint32 = (): number => {
    if (at === 624) refill()
    let y = state[at++]
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c5680
    y ^= (y << 15) & 0xefc60000
    return (y ^ (y >>> 18)) >>> 0
  }
  const randint31 = (): number => {
    for (;;) {
      const value = uint32() & 0x7fffffff
      if (value < 0x7fffffff) return value
    }
  }
  return { randint31 }
}
