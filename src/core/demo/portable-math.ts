/*
 * Math.exp, Math.sin and the like may differ in the last bit between engines. The demo study must be byte-equal
 * everywhere, so it uses only operations that IEEE 754 rounds exactly: + − × ÷, square root, floor and comparison.
 */

/** `x` cut to 0 … 1. */
export const clamp01 = (x: number): number => (x < 0 ? 0 : x > 1 ? 1 : x)

/** `x` cut to `low` … `high`. */
export const clamp = (x: number, low: number, high: number): number => (x < low ? low : x > high ? high : x)

/** 0 below `from`, 1 above `to`, 3t² − 2t³ between them; `from` > `to` gives the falling form. */
export const smoothstep = (from: number, to: number, x: number): number => {
  const t = clamp01((x - from) / (to - from))
  return t * t * (3 - 2 * t)
}

/** `value` rounded to `digits` decimals (0 … 6), by exact integer rounding and one division. */
export const roundTo = (value: number, digits: number): number => {
  let scale = 1
  for (let i = 0; i < digits; i++) scale *= 10
  return Math.round(value * scale) / scale
}

/** eˣ for |x| ≤ 40: Taylor series of x/64 squared six times; relative error below 1e-13. */
export const exp = (x: number): number => {
  const t = clamp(x, -40, 40) / 64
  let v = 1
  for (let n = 14; n >= 1; n--) v = 1 + (t / n) * v
  for (let i = 0; i < 6; i++) v *= v
  return v
}

/** Logistic function 1 / (1 + e⁻ˣ). */
export const logistic = (x: number): number => 1 / (1 + exp(-x))

/** Sine and cosine of an angle in degrees, |angle| ≤ 90, by Taylor series; absolute error below 1e-13. */
export const sinCosDegrees = (degrees: number): readonly [number, number] => {
  const x = (degrees * 3.141592653589793) / 180
  const x2 = x * x
  let sin = 1
  let cos = 1
  for (let n = 20; n >= 2; n -= 2) {
    sin = 1 - (x2 / (n * (n + 1))) * sin
    cos = 1 - (x2 / (n * (n - 1))) * cos
  }
  return [x * sin, cos]
}

/** Cube root of x ≥ 0 by Newton's method; relative error below 1e-14. */
export const cubeRoot = (x: number): number => {
  if (x <= 0) return 0
  let r = x < 1 ? 1 : x / 3 + 1
  for (let i = 0; i < 60; i++) {
    const next = (2 * r + x / (r * r)) / 3
    if (next >= r && i > 2) break
    r = next
  }
  return r
}
