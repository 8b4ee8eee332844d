import type { WindowPresetName } from '#core/imaging/window-level.ts'

/** Windows in which outlines in the brain are judged. */
export const overlayWindows = ['brain', 'subdural', 'stroke'] as const satisfies readonly WindowPresetName[]

/** How scans with outlines over them are shown. */
export interface OverlayLook {
  readonly isShown: boolean
  readonly window: (typeof overlayWindows)[number]
}
