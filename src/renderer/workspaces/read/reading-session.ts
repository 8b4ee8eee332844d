import type { AppApi } from '#contract/client.ts'
import { AppError } from '#contract/errors.ts'
import type { EditState, SegmentFacts, StoredEdit } from '#contract/segmentation.ts'
import type { Segment } from '#contract/shapes.ts'
import type { Geometry } from '#core/imaging/geometry.ts'
import { deltaBox, deltaLabels } from '#core/segmentation/history/delta-box.ts'
import { applyDelta, deltaFits, type EditDelta } from '#core/segmentation/history/edit-delta.ts'
import { EditRecorder, type RecordedEdit } from '#core/segmentation/history/edit-recorder.ts'
import type { IndexBox } from '#core/segmentation/history/index-box.ts'
import { relabel } from '#core/segmentation/history/relabel.ts'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { SegmentTally } from '#core/segmentation/labelmap/segment-tally.ts'
import { EditQueue, type PendingEdit } from './edit-queue.ts'
import { editName } from './edit-names.ts'
import { sameFacts, sameSegment } from './same-segment.ts'

export interface OpenReading {
  /** Null: nothing was ever drawn. The reading comes into being with its first edit. */
  readonly readingId: number | null
  readonly geometry: Geometry
  readonly runs: Uint32Array
  readonly state: EditState
}

export interface SessionState {
  /** Counts and volumes are those of the labels on the screen, also before they are stored. */
  readonly segments: readonly Segment[]
  readonly undoLabel: string | null
  readonly redoLabel: string | null
  readonly save: { readonly state: 'idle' | 'saving' | 'saved' | 'error'; readonly at: string | null }
  readonly error: string | null
  /** No stroke may begin: edits cannot be stored, or the reading is being read again. */
  readonly blocked: boolean
  /** Labels will change by themselves in a moment (undo, redo). */
  readonly moving: boolean
}

export interface SessionOptions {
  readonly api: Pick<AppApi, 'segmentation'>
  reopen(): Promise<OpenReading>
  /** Makes the reading in the study, or finds it where another window was quicker; answers its id. */
  make(): Promise<number>
  pause(ms: number): Promise<void>
  /** Something the reader must know. */
  tell(
    message:
      | { readonly kind: 'reloaded'; readonly lost: number }
      | { readonly kind: 'error'; readonly error: AppError },
  ): void
}

type LabelListener = (labels: ReadonlySet<number>, box: IndexBox | null) => void

/** A reader's reading while it is worked on: labels, segments, and the queue that stores every edit. */
export class ReadingSession {
  readonly geometry: Geometry
  readonly labels: Uint8Array<ArrayBuffer>
  readonly tally: SegmentTally
  readonly recorder: EditRecorder
  private readingId: number | null
  private readonly options: SessionOptions
  private readonly queue: EditQueue
  private stored: EditState
  private segments: readonly Segment[]
  private reloading = false
  private current: SessionState | null = null
  private readonly listeners = new Set<() => void>()
  private readonly labelListeners = new Set<LabelListener>()
  private readonly moveListeners = new Set<(box: IndexBox) => void>()

  constructor(opened: OpenReading, options: SessionOptions) {
    this.readingId = opened.readingId
    this.geometry = opened.geometry
    this.options = options
    const [nx, ny, nz] = opened.geometry.size
    this.labels = decodeRuns(opened.runs, nx * ny * nz)
    this.tally = new SegmentTally(opened.geometry)
    this.tally.count(opened.runs)
    this.recorder = new EditRecorder(this.labels, opened.geometry.size)
    this.stored = opened.state
    this.segments = opened.state.segments
    this.queue = this.createQueue(opened.state.head)
  }

  readonly getState = (): SessionState => (this.current ??= this.describe())

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Told which labels changed, and where (null: anywhere), by anything but the stroke being drawn. */
  onLabels(listener: LabelListener): () => void {
    this.labelListeners.add(listener)
    return () => this.labelListeners.delete(listener)
  }

  /** Told where an undo or a redo has changed voxels. */
  onMoved(listener: (box: IndexBox) => void): () => void {
    this.moveListeners.add(listener)
    return () => this.moveListeners.delete(listener)
  }

  /** Edits that are not stored yet. */
  get unsaved(): number {
    return this.queue.length
  }

  idle(): Promise<void> {
    return this.queue.idle()
  }

  retry(): void {
    this.queue.retry()
  }

  /** Reads the reading again where it was changed elsewhere meanwhile. */
  async refresh(): Promise<void> {
    await this.queue.idle()
    const opened = await this.options.reopen()
    // A stroke that has begun is made on the labels that are here; if they are old, storing it will say so.
    if (this.queue.length > 0 || this.recorder.open || opened.state.head === this.stored.head) return
    this.queue.continueFrom(opened.state.head)
    this.takeOver(opened)
    this.emit()
    this.tellAll()
  }

  close(): void {
    this.queue.close()
    this.listeners.clear()
    this.labelListeners.clear()
    this.moveListeners.clear()
  }

  /** Takes over a stroke whose voxels are in the labels already. */
  recordStroke(edit: RecordedEdit): void {
    this.tally.apply(edit.delta, 'forward')
    this.queue.record({ label: edit.label, delta: edit.delta, segmentChange: null })
    this.tellLabels(edit.delta)
  }

  addSegment(facts: SegmentFacts): void {
    this.change({ label: editName('add', facts.name), delta: null, segmentChange: { before: null, after: facts } })
  }

  /** Changes name, colour or lesion of a segment. */
  changeSegment(label: number, verb: 'rename' | 'recolour' | 'relesion', change: Partial<SegmentFacts>): void {
    const before = this.factsOf(label)
    if (before === null) return
    const after = { ...before, ...change, label }
    this.change({ label: editName(verb, before.name), delta: null, segmentChange: { before, after } })
  }

  /** Takes a segment and its voxels away; undo brings both back. */
  removeSegment(label: number): void {
    const before = this.factsOf(label)
    if (before === null) return
    const delta = relabel(this.labels, label, 0)
    this.change({ label: editName('remove', before.name), delta, segmentChange: { before, after: null } })
  }

  /** Visibility and opacity, which are no edits. */
  setView(label: number, view: { readonly visible?: boolean; readonly opacity?: number }): void {
    const segment = this.segments.find((s) => s.label === label)
    if (segment === undefined) return
    const next = { ...segment, ...view }
    this.segments = this.segments.map((s) => (s.label === label ? next : s))
    this.emit()
    const { visible, opacity } = next
    const store = async (): Promise<void> => {
      // A segment that was just added must be stored before its looks can be.
      await this.queue.idle()
      if (this.factsOf(label) === null) return
      const readingId = await this.made()
      await this.options.api.segmentation.setSegmentView({ readingId, label, visible, opacity })
    }
    store().catch((error: unknown) => this.options.tell({ kind: 'error', error: asAppError(error) }))
  }

  undo(): void {
    if (this.getState().undoLabel !== null) this.queue.undo()
  }

  redo(): void {
    if (this.getState().redoLabel !== null) this.queue.redo()
  }

  private factsOf(label: number): SegmentFacts | null {
    const segment = this.segments.find((s) => s.label === label)
    return segment === undefined ? null : { label, name: segment.name, colour: segment.colour, lesion: segment.lesion }
  }

  private change(edit: PendingEdit): void {
    if (edit.delta !== null) {
      applyDelta(this.labels, edit.delta, 'forward')
      this.tally.apply(edit.delta, 'forward')
    }
    this.applySegmentChange(edit)
    this.queue.record(edit)
    if (edit.delta !== null) this.tellLabels(edit.delta)
  }

  private applySegmentChange({ segmentChange }: Pick<PendingEdit, 'segmentChange'>): void {
    if (segmentChange === null) return
    const { before, after } = segmentChange
    if (after === null) this.segments = this.segments.filter((s) => s.label !== before?.label)
    else if (before === null) {
      const added: Segment = { ...after, visible: true, opacity: 0.5, voxels: 0, volumeMl: 0 }
      this.segments = [...this.segments, added].toSorted((a, b) => a.label - b.label)
    } else this.segments = this.segments.map((s) => (s.label === before.label ? { ...s, ...after } : s))
  }

  private createQueue(head: number): EditQueue {
    const { segmentation } = this.options.api
    return new EditQueue(
      head,
      {
        record: async (at, edit) => segmentation.recordEdit({ readingId: await this.made(), head: at, ...edit }),
        undo: async () => segmentation.undo({ readingId: await this.made() }),
        redo: async () => segmentation.redo({ readingId: await this.made() }),
        pause: (ms) => this.options.pause(ms),
      },
      {
        recorded: (state, left) => this.takeState(state, left === 0),
        moved: (direction, edit, state) => this.follow(direction, edit, state),
        conflict: (pending, cause) => this.reload(pending, cause),
        refused: (error) => {
          // Nothing to undo or redo: asked for more often than there are edits, or another window was quicker.
          if (error.code === 'conflict') void this.refresh().catch(() => undefined)
          else this.options.tell({ kind: 'error', error })
        },
        changed: () => this.emit(),
      },
    )
  }

  /** The reading's id; what is recorded first makes the reading. */
  private async made(): Promise<number> {
    this.readingId ??= await this.options.make()
    return this.readingId
  }

  private follow(direction: 'undo' | 'redo', edit: StoredEdit, state: EditState): void {
    this.takeState(state, true)
    if (edit.delta === null) return
    const way = direction === 'undo' ? 'backward' : 'forward'
    applyDelta(this.labels, edit.delta, way)
    this.tally.apply(edit.delta, way)
    this.tellLabels(edit.delta)
    const box = deltaBox(edit.delta, this.geometry.size)
    if (box !== null) for (const listener of this.moveListeners) listener(box)
  }

  /** Segments as the study has them; looks stay as they are on the screen. */
  private takeState(state: EditState, withSegments: boolean): void {
    this.stored = state
    if (!withSegments) return
    this.segments = state.segments.map((segment) => {
      const shown = this.segments.find((s) => s.label === segment.label)
      return shown === undefined ? segment : { ...segment, visible: shown.visible, opacity: shown.opacity }
    })
  }

  private async reload(
    pending: readonly PendingEdit[],
    cause: 'changed' | 'refused',
  ): Promise<{ head: number; kept: readonly PendingEdit[] }> {
    this.reloading = true
    this.emit()
    try {
      if (this.recorder.open) this.recorder.cancel()
      const opened = await this.options.reopen()
      const moved = opened.state.head !== this.stored.head
      this.takeOver(opened)
      const kept: PendingEdit[] = []
      let lost = 0
      for (const edit of pending) {
        if (this.isStored(edit)) continue
        if (this.replay(edit)) kept.push(edit)
        else lost++
      }
      if (lost > 0 || (cause === 'changed' && moved)) this.options.tell({ kind: 'reloaded', lost })
      return { head: opened.state.head, kept }
    } finally {
      this.reloading = false
      this.tellAll()
    }
  }

  private takeOver(opened: OpenReading): void {
    this.readingId = opened.readingId
    this.labels.set(decodeRuns(opened.runs, this.labels.length))
    this.tally.count(opened.runs)
    this.takeState(opened.state, true)
  }

  private tellAll(): void {
    for (const listener of this.labelListeners) listener(new Set(this.segments.map((s) => s.label)), null)
  }

  /** Makes an edit again on labels that were read again, where it still fits. */
  private replay(edit: PendingEdit): boolean {
    const { delta, segmentChange } = edit
    const before =
      segmentChange === null ? null : this.factsOf(segmentChange.before?.label ?? segmentChange.after?.label ?? 0)
    const segmentFits = segmentChange === null || sameFacts(before, segmentChange.before)
    if (!segmentFits || (delta !== null && !deltaFits(this.labels, delta))) return false
    if (delta !== null) {
      if (!this.labelsExist(delta)) return false
      applyDelta(this.labels, delta, 'forward')
      this.tally.apply(delta, 'forward')
    }
    this.applySegmentChange(edit)
    return true
  }

  /** Whether the study has this edit already: its answer was lost on the way. */
  private isStored({ delta, segmentChange }: PendingEdit): boolean {
    const after = segmentChange?.after ?? null
    const segmentStored =
      segmentChange === null || sameFacts(this.factsOf(after?.label ?? segmentChange.before?.label ?? 0), after)
    const turned = delta === null ? null : { runs: delta.runs, before: delta.after, after: delta.before }
    return segmentStored && (turned === null || deltaFits(this.labels, turned))
  }

  private labelsExist(delta: EditDelta): boolean {
    return [...new Set(delta.after)].every((label) => label === 0 || this.factsOf(label) !== null)
  }

  private tellLabels(delta: EditDelta): void {
    const box = deltaBox(delta, this.geometry.size)
    this.emit()
    for (const listener of this.labelListeners) listener(deltaLabels(delta), box)
  }

  private emit(): void {
    this.current = this.describe()
    for (const listener of this.listeners) listener()
  }

  /** Segments with the counts of the labels on the screen; what did not change is the same object as before. */
  private countedSegments(): readonly Segment[] {
    const before = this.current?.segments ?? []
    const now = this.segments.map((segment) => {
      const { label } = segment
      const counted = { ...segment, voxels: this.tally.voxels(label), volumeMl: this.tally.volumeMl(label) }
      const shown = before.find((s) => s.label === label)
      return shown !== undefined && sameSegment(shown, counted) ? shown : counted
    })
    return now.length === before.length && now.every((segment, n) => segment === before[n]) ? before : now
  }

  private describe(): SessionState {
    const { queue, stored } = this
    const pending = queue.lastPending
    const undoLabel = pending?.label ?? stored.undoLabel
    const redoLabel = pending === null ? stored.redoLabel : null
    const saving = queue.length > 0
    const state =
      queue.error !== null
        ? 'error'
        : saving
          ? 'saving'
          : stored.head === 0 && stored.redoLabel === null
            ? 'idle'
            : 'saved'
    return {
      segments: this.countedSegments(),
      // What is being undone can be redone, and the other way round, before the study has answered.
      undoLabel: undoLabel ?? (queue.lastMove === 'redo' ? redoLabel : null),
      redoLabel: redoLabel ?? (queue.lastMove === 'undo' ? undoLabel : null),
      save: { state, at: state === 'idle' || stored.savedAt === '' ? null : stored.savedAt },
      error: queue.error,
      blocked: queue.blocked || this.reloading,
      moving: queue.moving,
    }
  }
}

const asAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('internal', String(error))
