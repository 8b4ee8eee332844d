import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { PlaneName } from '#core/imaging/slicing-plane.ts'
import { type WindowLevel, windowPresets } from '#core/imaging/window-level.ts'
import type { BrushSize } from '#core/segmentation/brush/brush-size.ts'
import type { PointerMode } from '#renderer/viewer/slice-pointer.ts'

export type ViewName = PlaneName | '3d'

export const viewNames: readonly ViewName[] = ['axial', 'sagittal', '3d', 'coronal']

/** How the reader likes to work; the same for every scan, and remembered. */
export interface ReadSettings {
  readonly tool: PointerMode
  readonly brush: BrushSize
  readonly overwrite: 'all' | 'background'
  readonly window: WindowLevel
  readonly layout: 'grid' | 'large'
  /** The one view that fills the space, or null. */
  readonly maximised: ViewName | null
  /** The view that keys act on. */
  readonly activeView: ViewName
  readonly showMarks: boolean
  readonly showSegments: boolean
  /** Factor on the opacity of all segments. */
  readonly strength: number
  readonly panelOpen: boolean
  readonly panelWidth: number
}

/** On small screens the panel is narrow, so that the images keep three quarters of the window. */
const firstPanelWidth = typeof window !== 'undefined' && window.innerWidth >= 1500 ? 232 : 140

export const panelLimits = { min: 132, max: 420 }

export const useReadSettings = create<ReadSettings>()(
  persist(
    (): ReadSettings => ({
      tool: 'navigate',
      brush: { diameter: 8, unit: 'voxel' },
      overwrite: 'all',
      window: windowPresets.brain,
      layout: 'grid',
      maximised: null,
      activeView: 'axial',
      showMarks: true,
      showSegments: true,
      strength: 1,
      panelOpen: true,
      panelWidth: firstPanelWidth,
    }),
    {
      name: 'read-settings',
      version: 1,
      partialize: ({ brush, overwrite, layout, strength, panelOpen, panelWidth }) => ({
        brush,
        overwrite,
        layout,
        strength,
        panelOpen,
        panelWidth,
      }),
    },
  ),
)

export const changeReadSettings = (change: Partial<ReadSettings>): void => {
  useReadSettings.setState(change)
}

const largest = { voxel: 60, mm: 60 }
const smallest = { voxel: 1, mm: 0.5 }
const step = { voxel: 1, mm: 0.5 }

/** Limits of the brush's diameter in its unit. */
export const brushLimits = (unit: BrushSize['unit']): { min: number; max: number; step: number } => ({
  min: smallest[unit],
  max: largest[unit],
  step: step[unit],
})

export const setBrushDiameter = (diameter: number): void => {
  const { unit } = useReadSettings.getState().brush
  const { min, max, step: by } = brushLimits(unit)
  const rounded = Math.round(diameter / by) * by
  changeReadSettings({ brush: { unit, diameter: Math.min(Math.max(rounded, min), max) } })
}

export const stepBrush = (steps: number): void => {
  const { brush } = useReadSettings.getState()
  setBrushDiameter(brush.diameter + steps * brushLimits(brush.unit).step)
}
