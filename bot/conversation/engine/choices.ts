import { randomBytes } from 'node:crypto'
import type { Message } from '../../messages/message.ts'
import type { Conversation } from '../../store/conversations.ts'

/**
 * Buttons of a dialogue carry the token of the answer that showed them. A conversation knows the token of its
 * newest buttons, so that a press on older ones, whatever they meant then, is recognised as stale.
 */
export function newToken(): string {
  return randomBytes(6).toString('base64url')
}

/** What a button of a dialogue sends back: the step in which the conversation then is gets `value`, 50 bytes at most. */
export function choice({ token }: { token: string }, value: string): string {
  return `~${token}:${value}`
}

/** Reads a choice back; undefined for what is none. */
export function parseChoice(action: string): { token: string; value: string } | undefined {
  const [, token, value] = /^~([\w-]+):(.*)$/s.exec(action) ?? []
  return token === undefined || value === undefined ? undefined : { token, value }
}

/** The token of a conversation after an answer: a new one once the step has changed or shows buttons of its own. */
export function tokenAfter(
  turn: { token: string },
  before: Conversation | undefined,
  next: string,
  messages: Message[],
): string {
  const shown = messages.some(({ buttons = [] }) =>
    buttons.flat().some((button) => 'action' in button && parseChoice(button.action)?.token === turn.token),
  )
  return before && before.step === next && !shown ? before.token : turn.token
}
