import { isDeepStrictEqual } from 'node:util'
import type { Change } from './changes.ts'
import { applyEdit } from './edits.ts'
import type { AnswerMessage, RequestMessage } from './message.ts'
import { placesAt } from './path.ts'

/** What a change does to one message. */
export interface Applied {
  /** Whether the message is another one than before, or fares otherwise. */
  readonly changed: boolean
  /** Milliseconds by which it is held up. */
  readonly delay: number
  /** Whether it never arrives. */
  readonly drop: boolean
}

/** Makes a change in a message, in place, if the message has what the change asks for. */
export function applyChange({ when, edits }: Change, message: RequestMessage | AnswerMessage): Applied {
  const meant = Object.entries(when).every(([path, expected]) =>
    placesAt(message, path).some(({ parent, key }) => isDeepStrictEqual(parent[key], expected)),
  )
  if (!meant) return { changed: false, delay: 0, drop: false }
  const altered = edits.map((edit) => applyEdit(edit, message))
  return {
    changed: altered.includes(true),
    delay: Math.max(0, ...edits.map((edit) => ('delay' in edit ? edit.delay : 0))),
    drop: edits.some((edit) => 'drop' in edit),
  }
}
