import type { ChatMessage } from './chat.ts'

/** The chat of one person, as it is attached to a scenario. */
export interface Transcript {
  readonly person: string
  readonly userId?: number
  readonly personId: number
  readonly messages: readonly ChatMessage[]
  /** What can be pressed below the chat at the end, without the key that shares a contact. */
  readonly keys?: readonly string[]
}
