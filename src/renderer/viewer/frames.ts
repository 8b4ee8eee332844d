import { measure } from './measure.ts'

interface Drawable {
  draw(): void
}

/**
 * Draws what has changed once per frame, and measures under a name what handling the event and drawing took together.
 */
export class Frames {
  private readonly waiting = new Set<Drawable>()
  private readonly handling = new Map<string, number>()
  private request: number | null = null

  /** Draw on the next frame. */
  ask(drawable: Drawable): void {
    this.waiting.add(drawable)
    this.request ??= requestAnimationFrame(() => this.flush())
  }

  forget(drawable: Drawable): void {
    this.waiting.delete(drawable)
  }

  /** Handles an event whose effect is drawn with the next frame; both are measured together. */
  timed(name: string, handle: () => void): void {
    const start = performance.now()
    handle()
    this.handling.set(name, (this.handling.get(name) ?? 0) + performance.now() - start)
  }

  /** Draws what waits, now. */
  flush(): void {
    if (this.request !== null) cancelAnimationFrame(this.request)
    this.request = null
    const start = performance.now()
    for (const drawable of this.waiting) drawable.draw()
    const drawn = performance.now() - start
    if (this.waiting.size > 0) for (const [name, ms] of this.handling) measure(name, ms + drawn)
    this.waiting.clear()
    this.handling.clear()
  }
}
