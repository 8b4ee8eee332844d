import type { Triple } from '../../imaging/geometry.ts'
import type { PlaneName } from '../../imaging/slicing-plane.ts'

/** A pointer event in the patient's space: tools never see a canvas. */
export interface ToolPointer {
  readonly pointMm: Triple
  readonly plane: PlaneName
  /** Index of the slice along the plane's normal axis. */
  readonly slice: number
  readonly button: 'left' | 'right'
}

export type ToolEvent = 'down' | 'move' | 'up' | 'cancel'

/** What a state does with an event; the answer is the next state. Events without a handler change nothing. */
export type ToolState<Context, Name extends string> = {
  readonly [E in ToolEvent]?: (context: Context, pointer: ToolPointer) => Name
}

/** A tool is a table of states. */
export interface Tool<Context, Name extends string = string> {
  readonly id: string
  readonly initial: Name
  readonly states: { readonly [S in Name]: ToolState<Context, Name> }
}

/** A tool at work. */
export interface RunningTool {
  readonly id: string
  readonly state: string
  send(event: ToolEvent, pointer: ToolPointer): void
}

/** Puts a tool to work on a context. */
export const runTool = <Context, Name extends string>(tool: Tool<Context, Name>, context: Context): RunningTool => {
  let state = tool.initial
  return {
    id: tool.id,
    get state() {
      return state
    },
    send: (event, pointer) => {
      state = tool.states[state][event]?.(context, pointer) ?? state
    },
  }
}
