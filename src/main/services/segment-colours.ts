/** Okabe & Ito's colour-blind-safe set in the order segments take them (jfly.uni-koeln.de/color, 2008); black is left out. */
export const segmentColours = ['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7'] as const
