import type { z } from 'zod'

/**
 * The four kinds of contract entry. A **query** reads; a **command** changes something and is written to the study's
 * event log; a **job** is long, reports progress and failures, can be cancelled, and answers at once with its id;
 * an **event** is pushed to every listener.
 */
export type CallKind = 'query' | 'command' | 'job'

export interface Call<K extends CallKind = CallKind, I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: K
  /** One sentence for help texts. */
  readonly description: string
  readonly input: I
  readonly output: O
  /** Input fields that must not reach the event log (paths may hold patient names, buffers are large). */
  readonly unlogged: readonly string[]
}

export interface LogOptions {
  readonly unlogged?: readonly string[]
}

const define =
  <K extends CallKind>(kind: K) =>
  <I extends z.ZodType, O extends z.ZodType>(
    description: string,
    input: I,
    output: O,
    options: LogOptions = {},
  ): Call<K, I, O> => ({ kind, description, input, output, unlogged: options.unlogged ?? [] })

export const query = define('query')
export const command = define('command')
export const job = define('job')

export type Namespace = Readonly<Record<string, Call>>
export type Contract = Readonly<Record<string, Namespace>>

export type InputOf<C extends Call> = z.input<C['input']>
export type ParsedInputOf<C extends Call> = z.output<C['input']>
export type OutputOf<C extends Call> = z.output<C['output']>

/** What a handler may use besides its input. */
export interface CallContext {
  /** Who is at the screen: the reader code set by the session, or null. */
  readonly reader: string | null
}

/** What a running job may use: it must look at `signal` between steps and may report as it goes. */
export interface JobContext extends CallContext {
  readonly jobId: string
  readonly signal: AbortSignalLike
  /** Fraction done, 0–1, with a sentence for the progress bar. */
  progress(fraction: number, sentence: string): void
  /** A place between steps where a paused job waits; using it makes the job one that can be paused. */
  pausePoint(): Promise<void>
  /** One case failed; the job goes on. */
  failed(failure: CaseFailure): void
}

export interface AbortSignalLike {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

export interface CaseFailure {
  readonly case: string
  readonly code: string
  readonly message: string
}

type ContextOf<C extends Call> = C['kind'] extends 'job' ? JobContext : CallContext

/** The implementation of one namespace: a function per entry. */
export type Handlers<N extends Namespace> = {
  readonly [V in keyof N]: (
    input: ParsedInputOf<N[V]>,
    context: ContextOf<N[V]>,
  ) => OutputOf<N[V]> | Promise<OutputOf<N[V]>>
}

/** The caller's side: jobs answer with the id under which their result can be awaited. */
export type Client<C extends Contract> = {
  readonly [N in keyof C]: {
    readonly [V in keyof C[N]]: (
      input: InputOf<C[N][V]>,
    ) => Promise<C[N][V]['kind'] extends 'job' ? { jobId: string } : OutputOf<C[N][V]>>
  }
}
