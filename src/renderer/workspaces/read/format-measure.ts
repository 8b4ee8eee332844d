/** Millilitres with as many digits as are meant: 0.042, 3.21, 45.3, 127. */
export const formatMl = (ml: number): string => {
  if (ml >= 100) return ml.toFixed(0)
  if (ml >= 10) return ml.toFixed(1)
  return ml === 0 || ml >= 0.1 ? ml.toFixed(2) : ml.toFixed(3)
}

/** A count with thin spaces between thousands. */
export const formatVoxels = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u2009')

/** A value of the image. */
export const formatHu = (value: number): string => value.toFixed(1).replace('-', '−')
