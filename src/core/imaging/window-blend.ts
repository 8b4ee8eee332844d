/** How a label is drawn over the image. */
export interface LabelLook {
  readonly label: number
  /** #rrggbb */
  readonly colour: string
  readonly opacity: number
  readonly visible: boolean
}

const rgba = (r: number, g: number, b: number): number => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0

/**
 * Pixel colours by label and grey: entry `label × 256 + grey` is the grey mixed with the label's colour by its
 * opacity, as the 32 bits of an RGBA pixel (red lowest). Labels without a look, and hidden ones, are plain grey.
 *
 * @param strength factor on every opacity, ≥ 0; what comes out above 1 is drawn opaque
 */
export const blendTable = (
  looks: readonly LabelLook[],
  strength: number,
  table: Uint32Array = new Uint32Array(65536),
): Uint32Array => {
  for (let n = 0; n < 65536; n++) table[n] = rgba(n & 255, n & 255, n & 255)
  for (const look of looks) {
    const alpha = look.visible ? Math.min(1, look.opacity * strength) : 0
    if (alpha === 0) continue
    const colour = Number.parseInt(look.colour.slice(1), 16)
    const mix = (grey: number, channel: number): number => Math.round(grey + (channel - grey) * alpha)
    for (let grey = 0; grey < 256; grey++) {
      table[look.label * 256 + grey] = rgba(
        mix(grey, colour >> 16),
        mix(grey, (colour >> 8) & 255),
        mix(grey, colour & 255),
      )
    }
  }
  return table
}
