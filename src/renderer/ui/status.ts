import { create } from 'zustand'

/** What the bottom bar says about saving and about the point under the cursor. */
export interface SaveStatus {
  /** `idle`: nothing is edited here; `unchanged`: a reading without edits. */
  readonly state: 'idle' | 'unchanged' | 'saving' | 'saved' | 'error'
  /** ISO time of the last durable save. */
  readonly at: string | null
  readonly message?: string
}

export interface CursorStatus {
  /** LPS mm. */
  readonly pointMm: readonly [number, number, number]
  /** Null outside the image. */
  readonly value: number | null
  readonly unit: 'HU'
  /** Voxel index i, j, k. */
  readonly index: readonly [number, number, number]
}

export interface Status {
  readonly save: SaveStatus
  readonly cursor: CursorStatus | null
  setSave(save: SaveStatus): void
  setCursor(cursor: CursorStatus | null): void
}

export const useStatus = create<Status>()((set) => ({
  save: { state: 'idle', at: null },
  cursor: null,
  setSave: (save) => set({ save }),
  setCursor: (cursor) => set({ cursor }),
}))
