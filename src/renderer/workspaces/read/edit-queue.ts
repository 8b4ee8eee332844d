import { AppError } from '#contract/errors.ts'
import type { EditState, SegmentChange, StoredEdit } from '#contract/segmentation.ts'
import type { EditDelta } from '#core/segmentation/history/edit-delta.ts'

/** A finished edit on its way to the study. */
export interface PendingEdit {
  readonly label: string
  readonly delta: EditDelta | null
  readonly segmentChange: SegmentChange | null
}

export interface QueueBackend {
  record(head: number, edit: PendingEdit): Promise<EditState>
  undo(): Promise<{ edit: StoredEdit; state: EditState }>
  redo(): Promise<{ edit: StoredEdit; state: EditState }>
  /** Waits before a failed call is made again. */
  pause(ms: number): Promise<void>
}

export interface QueueListener {
  recorded(state: EditState, left: number): void
  moved(direction: 'undo' | 'redo', edit: StoredEdit, state: EditState): void
  /**
   * The reading is not what these edits were made on (it was changed elsewhere, or the edit before them was refused):
   * reads it again and answers which of them still stand.
   */
  conflict(
    pending: readonly PendingEdit[],
    cause: 'changed' | 'refused',
  ): Promise<{ head: number; kept: readonly PendingEdit[] }>
  /** The study refused something for good: an undo, a redo, or an edit that it will never take. */
  refused(error: AppError): void
  changed(): void
}

type Work = { readonly kind: 'record'; readonly edit: PendingEdit } | { readonly kind: 'undo' | 'redo' }

const pausesMs = [500, 1000, 2000, 5000, 10_000]
const failuresToBlock = 2

/**
 * Sends edits one after the other. An edit stays in the queue until the study has it; a call that fails is made again
 * after a pause, and after the second failure `blocked` is true, so that nothing more is drawn that might be lost.
 * An edit that is wrong in itself is dropped and told, so that it does not hold up the others for ever.
 */
export class EditQueue {
  private readonly backend: QueueBackend
  private readonly listener: QueueListener
  private works: Work[] = []
  private head: number
  private failures = 0
  /** The head that was found when the reading was read again last. */
  private rebasedTo: number | null = null
  private running: Promise<void> | null = null
  private wake: (() => void) | null = null
  private closed = false
  /** Why the last call failed; null when it did not. */
  error: string | null = null

  constructor(head: number, backend: QueueBackend, listener: QueueListener) {
    this.head = head
    this.backend = backend
    this.listener = listener
  }

  /** Edits, undos and redos that are not done. */
  get length(): number {
    return this.works.length
  }

  /** The last edit that is not stored yet. */
  get lastPending(): PendingEdit | null {
    const last = this.works.findLast((work) => work.kind === 'record')
    return last?.kind === 'record' ? last.edit : null
  }

  /** The undo or redo that was asked for last and is not answered yet, unless an edit came after it. */
  get lastMove(): 'undo' | 'redo' | null {
    const last = this.works.at(-1)
    return last === undefined || last.kind === 'record' ? null : last.kind
  }

  /** Whether an undo or redo is under way: labels will change when it is answered. */
  get moving(): boolean {
    return this.works.some((work) => work.kind !== 'record')
  }

  get blocked(): boolean {
    return this.failures >= failuresToBlock
  }

  record(edit: PendingEdit): void {
    this.push({ kind: 'record', edit })
  }

  undo(): void {
    this.push({ kind: 'undo' })
  }

  redo(): void {
    this.push({ kind: 'redo' })
  }

  /** The reading was read again while nothing was under way. */
  continueFrom(head: number): void {
    this.head = head
  }

  /** Makes a failed call again now. */
  retry(): void {
    this.wake?.()
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.running !== null) await this.running
  }

  close(): void {
    this.closed = true
    this.wake?.()
  }

  private push(work: Work): void {
    this.works.push(work)
    this.listener.changed()
    this.running ??= this.run().finally(() => {
      this.running = null
    })
  }

  private async run(): Promise<void> {
    while (this.works.length > 0 && !this.closed) {
      try {
        await this.perform(this.works[0])
        this.failures = 0
        this.rebasedTo = null
        this.error = null
      } catch (error) {
        await this.recover(this.works[0], error instanceof AppError ? error : new AppError('internal', String(error)))
      }
      this.listener.changed()
    }
  }

  private async perform(work: Work): Promise<void> {
    if (work.kind === 'record') {
      const state = await this.backend.record(this.head, work.edit)
      this.head = state.head
      this.works.shift()
      this.listener.recorded(state, this.works.length)
      return
    }
    const { edit, state } = await this.backend[work.kind]()
    this.head = state.head
    this.works.shift()
    this.listener.moved(work.kind, edit, state)
  }

  private async recover(work: Work, error: AppError): Promise<void> {
    if (work.kind !== 'record' && error.code !== 'internal') {
      this.works.shift()
      this.listener.refused(error)
      return
    }
    if (work.kind === 'record' && error.code === 'invalid-input' && (await this.rebase('refused'))) {
      this.listener.refused(error)
      return
    }
    // A conflict with a reading just read again is none of edits (a full disk is called so too): that waits.
    const changed = error.code === 'conflict' && this.rebasedTo !== this.head
    if (work.kind === 'record' && changed && (await this.rebase('changed'))) return
    this.failures++
    this.error = error.message
    this.listener.changed()
    const woken = new Promise<void>((resolve) => {
      this.wake = resolve
    })
    await Promise.race([this.backend.pause(pausesMs[Math.min(this.failures, pausesMs.length) - 1]), woken])
    this.wake = null
  }

  private async rebase(cause: 'changed' | 'refused'): Promise<boolean> {
    const pending = this.works.flatMap((work) => (work.kind === 'record' ? [work.edit] : []))
    try {
      const { head, kept } = await this.listener.conflict(cause === 'refused' ? pending.slice(1) : pending, cause)
      this.head = head
      this.rebasedTo = head
      // What came in meanwhile was refused by the reading session, so these are all.
      this.works = kept.map((edit) => ({ kind: 'record', edit }))
      this.failures = 0
      this.error = null
      return true
    } catch {
      return false
    }
  }
}
