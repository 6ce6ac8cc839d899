import type { Message } from './records.ts'

/** Unique contents are marked so: ⟨p3.1⟩. A comment's notification also quotes the post, before the comment. */
const MARKER = /⟨([^⟩]+)⟩(?![\s\S]*⟨)/

/** Puts a key into words, where `keyIn` finds it. */
export function marked(key: string): string {
  return `⟨${key}⟩`
}

/** The key of a notification's text; undefined for any other message. */
export function keyIn(text: string): string | undefined {
  return MARKER.exec(text)?.[1]
}

/** One person's messages: places (in the order of arrival) of the notifications by their key, and the answers. */
export interface Arrivals {
  readonly byKey: ReadonlyMap<string, readonly number[]>
  readonly answers: readonly Message[]
}

/** What came to each person. @param messages in the order in which they came */
export function arrivalsOf(messages: readonly Message[]): Map<number, Arrivals> {
  const people = new Map<number, { byKey: Map<string, number[]>; answers: Message[] }>()
  for (const [place, message] of messages.entries()) {
    const own = people.get(message.personId) ?? {
      byKey: new Map<string, number[]>(),
      answers: [] as Message[],
    }
    people.set(message.personId, own)
    const key = keyIn(message.text)
    if (key === undefined) own.answers.push(message)
    else own.byKey.set(key, [...(own.byKey.get(key) ?? []), place])
  }
  return people
}
