import { createStore, type StoreApi } from 'zustand'
import type { SeriesSummary } from '#contract/study.ts'
import type { PlaneName } from '#core/imaging/slicing-plane.ts'
import type { IndexBox } from '#core/segmentation/history/index-box.ts'
import { nextSegment } from '#core/segmentation/segments/next-segment.ts'
import type { BrushContext } from '#core/segmentation/tools/brush/brush-tool.ts'
import { brushTool } from '#core/segmentation/tools/brush/brush-tool.ts'
import { type RunningTool, runTool } from '#core/segmentation/tools/tool.ts'
import type { BrushRing } from '#renderer/viewer/brush-ring.ts'
import type { Scene } from '#renderer/viewer/scene.ts'
import type { SliceActions } from '#renderer/viewer/slice-pointer.ts'
import type { SliceView } from '#renderer/viewer/slice-view.ts'
import { ActiveLabel } from './active-label.ts'
import { editName } from './edit-names.ts'
import { changeReadSettings, useReadSettings } from './read-settings.ts'
import type { ReadingSession } from './reading-session.ts'
import { segmentCentre } from './segment-centre.ts'
import { createSliceActions } from './slice-actions.ts'
import { SurfaceSync } from './surface-sync.ts'
import { whereToLook } from './where-to-look.ts'

export interface ReadProgress {
  readonly activeLabel: number | null
  /** Whether the whole image has arrived. */
  readonly complete: boolean
  /** Grows whenever labels changed: what is measured must be measured again. */
  readonly labelVersion: number
  /** What of the active segment is being typed. */
  readonly editing: 'name' | 'lesion' | null
}

/** Words the model needs: they come from the screen's language. */
export interface ReadWords {
  segmentName(number: number): string
  noLabelLeft(): void
  /** There is no saving to ask for. */
  savedAlready(): void
}

/** One opened reading with its views and tools; it outlives the screen, so that going back finds it as it was left. */
export class ReadModel {
  readonly series: SeriesSummary
  readonly scene: Scene
  readonly session: ReadingSession
  readonly store: StoreApi<ReadProgress>
  readonly views = new Map<PlaneName, SliceView>()
  readonly rings = new Map<PlaneName, (ring: BrushRing | null) => void>()
  readonly surfaces: SurfaceSync
  readonly actions: SliceActions
  readonly brush: RunningTool
  words: ReadWords
  private shownLooks = ''
  private readonly active = new ActiveLabel()
  private readonly stops: (() => void)[]

  constructor(series: SeriesSummary, scene: Scene, session: ReadingSession, words: ReadWords) {
    this.series = series
    this.scene = scene
    this.session = session
    this.words = words
    const first = session.getState().segments[0]?.label ?? null
    this.store = createStore(() => ({ activeLabel: first, complete: false, labelVersion: 0, editing: null }))
    this.brush = runTool(brushTool, this.brushContext())
    this.actions = createSliceActions(this)
    this.surfaces = new SurfaceSync(this)
    this.stops = [
      session.subscribe(() => this.followSession()),
      session.onLabels((_, box) => {
        if (box === null) scene.redraw()
        else scene.redrawBox(box)
        this.store.setState({ labelVersion: this.store.getState().labelVersion + 1 })
      }),
      session.onMoved((box) => this.show(box)),
      useReadSettings.subscribe((now, before) => {
        if (now.window !== before.window) scene.setWindow(now.window)
        if (now.showMarks !== before.showMarks) scene.setMarks(now.showMarks)
        if (now.strength !== before.strength || now.showSegments !== before.showSegments) this.followSession()
        if (now.tool !== before.tool) for (const show of this.rings.values()) show(null)
      }),
    ]
    scene.setWindow(useReadSettings.getState().window)
    scene.setMarks(useReadSettings.getState().showMarks)
    this.followSession()
    this.surfaces.changed(session.getState().segments.map((s) => s.label))
  }

  get painting(): boolean {
    return this.brush.state === 'painting'
  }

  get activeLabel(): number | null {
    return this.store.getState().activeLabel
  }

  setActiveLabel(label: number | null): void {
    if (label !== this.activeLabel) this.store.setState({ activeLabel: label, editing: null })
  }

  /** Steps through the segments. */
  stepActiveLabel(steps: number): void {
    const labels = this.session.getState().segments.map((s) => s.label)
    if (labels.length === 0) return
    const at = labels.indexOf(this.activeLabel ?? -1)
    this.setActiveLabel(labels[(at + steps + labels.length) % labels.length])
  }

  /** Leads the crosshair into a segment; one without voxels is nowhere. */
  goToSegment(label: number): void {
    const { session, scene } = this
    const box = session.tally.box(label)
    const centre = box === null ? null : segmentCentre(session.labels, session.geometry, label, box)
    if (centre === null) return
    scene.setCursor(centre)
    for (const view of this.views.values()) view.reveal(centre)
  }

  /** Hides a segment, or shows it again. */
  toggleSegment(label: number): void {
    const segment = this.session.getState().segments.find((s) => s.label === label)
    if (segment !== undefined) this.session.setView(label, { visible: !segment.visible })
  }

  /** Adds a segment and makes it the active one; false where no label is left. */
  addSegment(): boolean {
    const facts = nextSegment(this.session.getState().segments)
    if (facts === null) {
      this.words.noLabelLeft()
      return false
    }
    this.session.addSegment({ ...facts, name: this.words.segmentName(facts.label) })
    this.setActiveLabel(facts.label)
    return true
  }

  /** Makes sure that a stroke may begin and would be seen. */
  readyToPaint(): boolean {
    const state = this.session.getState()
    // Why painting is paused stands over the images.
    if (state.blocked || state.moving || this.session.recorder.open) return false
    if (this.activeLabel === null && !this.addSegment()) return false
    const active = this.session.getState().segments.find((s) => s.label === this.activeLabel)
    if (active !== undefined && !active.visible) this.session.setView(active.label, { visible: true })
    if (!useReadSettings.getState().showSegments) changeReadSettings({ showSegments: true })
    return true
  }

  fitViews(): void {
    for (const view of this.views.values()) view.fit()
    this.surfaces.renderer?.resetCamera()
  }

  centreViews(): void {
    for (const view of this.views.values()) view.centreOn(this.scene.cursor)
  }

  /** Brings an edit into sight: its slice, and its place in every view. */
  private show(box: IndexBox): void {
    const active = this.views.get(useReadSettings.getState().activeView as PlaneName)
    const views = [...(active === undefined ? [] : [active]), ...this.views.values()]
    const index = whereToLook(
      box,
      this.scene.cursor,
      views.map(({ plane }) => plane.slices.axis),
    )
    if (index !== null) this.scene.setCursor(index)
    for (const view of this.views.values()) view.revealBox(box)
  }

  onDispose(stop: () => void): void {
    this.stops.push(stop)
  }

  /** Ends it for good, after what is on its way is stored. */
  async dispose(): Promise<void> {
    for (const stop of this.stops) stop()
    this.surfaces.dispose()
    await this.session.idle()
    this.session.close()
  }

  private brushContext(): BrushContext {
    const { session, scene } = this
    return {
      geometry: scene.geometry,
      planes: scene.planes,
      labels: session.labels,
      recorder: session.recorder,
      settings: () => {
        const { tool, brush, overwrite } = useReadSettings.getState()
        return {
          mode: tool === 'eraser' ? 'erase' : 'paint',
          activeLabel: this.activeLabel ?? 0,
          size: brush,
          overwrite,
        }
      },
      strokeName: (mode, label) => {
        const name = session.getState().segments.find((s) => s.label === label)?.name ?? String(label)
        return editName(mode === 'paint' ? 'brush' : 'eraser', name)
      },
      finished: (edit) => session.recordStroke(edit),
      stroke: null,
    }
  }

  /** Draws labels as their segments look, and keeps the active one among them. */
  private followSession(): void {
    const { segments } = this.session.getState()
    const active = this.active.follow(
      this.activeLabel,
      segments.map((s) => s.label),
    )
    if (active !== this.activeLabel) this.setActiveLabel(active)
    const { showSegments, strength } = useReadSettings.getState()
    const looks = segments.map(({ label, colour, opacity, visible }) => ({ label, colour, opacity, visible }))
    const key = JSON.stringify([looks, showSegments, strength])
    if (key === this.shownLooks) return
    this.shownLooks = key
    this.scene.setLooks(looks, showSegments ? strength : 0)
    this.surfaces.setLooks(looks)
  }
}
