import type { Call, InputOf, OutputOf } from '#contract/define.ts'
import type { AppContract } from '#contract/index.ts'

/** Names such as `study.open`, with the types of their input and output. */
export type CallName = {
  [N in keyof AppContract]: `${N}.${keyof AppContract[N] & string}`
}[keyof AppContract]

type EntryOf<Name extends CallName> = Name extends `${infer N}.${infer V}`
  ? N extends keyof AppContract
    ? V extends keyof AppContract[N]
      ? AppContract[N][V]
      : never
    : never
  : never

export type CallOf<Name extends CallName> = EntryOf<Name> extends Call ? EntryOf<Name> : never

type NameOfKind<Kind extends Call['kind']> = {
  [Name in CallName]: CallOf<Name>['kind'] extends Kind ? Name : never
}[CallName]

export type QueryName = NameOfKind<'query'>
export type CommandName = NameOfKind<'command'>
export type JobName = NameOfKind<'job'>

export type CallInput<Name extends CallName> = InputOf<CallOf<Name>>
export type CallOutput<Name extends CallName> = OutputOf<CallOf<Name>>
