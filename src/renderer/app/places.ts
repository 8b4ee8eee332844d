import { BookOpenText, ChartSpline, type LucideIcon, Repeat2, ScanLine, Settings, TableProperties } from 'lucide-react'
import type { WorkspaceName } from '../ui/navigation.ts'

export interface Place {
  readonly workspace: Exclude<WorkspaceName, 'start'>
  readonly titleKey: string
  readonly icon: LucideIcon
  readonly needsStudy: boolean
  readonly key: string
}

/** The entries of the rail, from top to bottom. */
export const places: readonly Place[] = [
  { workspace: 'study', titleKey: 'place.study', icon: BookOpenText, needsStudy: true, key: 'alt+shift+1' },
  { workspace: 'read', titleKey: 'place.read', icon: ScanLine, needsStudy: true, key: 'alt+shift+2' },
  { workspace: 'features', titleKey: 'place.features', icon: TableProperties, needsStudy: true, key: 'alt+shift+3' },
  { workspace: 'reliability', titleKey: 'place.reliability', icon: Repeat2, needsStudy: true, key: 'alt+shift+4' },
  { workspace: 'models', titleKey: 'place.models', icon: ChartSpline, needsStudy: true, key: 'alt+shift+5' },
  { workspace: 'settings', titleKey: 'place.settings', icon: Settings, needsStudy: false, key: 'alt+shift+9' },
]
