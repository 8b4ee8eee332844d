/** Colours of segments in order: the colour-blind-safe set of Okabe and Ito (jfly.uni-koeln.de/color), without black. */
export const segmentColours = ['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7'] as const

/** The first colour of the set that is used least. */
export const nextColour = (used: readonly string[]): string => {
  const uses = segmentColours.map((colour) => used.filter((u) => u === colour).length)
  return segmentColours[uses.indexOf(Math.min(...uses))]
}
