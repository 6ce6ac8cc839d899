import type { Chat, ChatMessage } from '#harness/results/chat.ts'
import { wordsOf } from '#harness/results/chat.ts'
import type { Exchange } from '#harness/results/exchange.ts'
import type { HeldBack } from '#harness/results/held-back.ts'
import type { Outside } from '#harness/results/outside.ts'
import type { Language } from '#runtime/bilingual.ts'
import type { ExchangeView } from '../../protocol.ts'
import { exchangeKey, heldBackKey, messageKey } from '../store/model.ts'

/** A vertical line of the sequence: a system, or a person by id. */
export type Participant = 'host' | 'bot' | 'messenger' | number

/** One arrow of the sequence: an exchange, a message, or one that did not leave. */
export interface Entry {
  readonly key: string
  /** ISO 8601. */
  readonly at: string
  /** In real time, where it is known. */
  readonly realAt: number | undefined
  readonly from: Participant
  readonly to: Participant
  readonly label: string
  readonly failed: boolean
  readonly exchange?: ExchangeView
  readonly message?: ChatMessage
  readonly heldBack?: HeldBack
  /** Whose chat has the message, or would have it. */
  readonly person?: number
}

export interface Talk {
  readonly personId: number
  readonly chat: Pick<Chat, 'messages'>
}

/** What passed, and what did not. */
export interface Passed {
  readonly exchanges: readonly ExchangeView[]
  readonly talks: readonly Talk[]
  readonly heldBack?: readonly HeldBack[] | undefined
}

/**
 * Exchanges and messages as they came: by their real time where all have it. Elsewhere by `order`, then by the time of
 * the systems; at one moment of theirs a person's message comes first and the bot's last.
 * @param language that of the reasons for which messages did not leave
 */
export function entriesOf(
  { exchanges, talks, heldBack = [] }: Passed,
  language: Language,
  order: readonly string[] = [],
): Entry[] {
  const place = new Map(order.map((key, index) => [key, index]))
  const entries = [
    ...exchanges.map(ofExchange),
    ...talks.flatMap(({ personId, chat }) => chat.messages.map((message) => ofMessage(personId, message))),
  ]
  const isTold = entries.every(({ realAt }) => realAt !== undefined)
  entries.sort((a, b) => {
    if (isTold) return Number(a.realAt) - Number(b.realAt)
    const [first, second] = [place.get(a.key) ?? -1, place.get(b.key) ?? -1]
    return first - second || Date.parse(a.at) - Date.parse(b.at) || rank(a) - rank(b)
  })
  for (const one of heldBack) entries.splice(placeOf(one, entries), 0, ofHeldBack(one, language))
  return entries
}

/** What was held back comes after the call and what the bot asked for on account of it; last, where the call is not known. */
function placeOf({ exchange: id }: HeldBack, entries: readonly Entry[]): number {
  const call = entries.findIndex(({ exchange }) => exchange?.id === id)
  if (call < 0) return entries.length
  const next = entries.findIndex(({ exchange }, index) => index > call && exchange?.system !== 'host')
  return next < 0 ? entries.length : next
}

/** Alias or operation of an exchange, else its method and path. */
export function nameOf({ point, method, path }: ExchangeView): string {
  return point ?? /\/call\/(.+)$/.exec(path)?.[1] ?? `${method} ${path}`
}

/** An exchange of a scenario, with what was outside the contract about it. */
export function withProblems(exchange: Exchange, outside: readonly Outside[]): ExchangeView {
  const name = nameOf({ ...exchange, problems: [] })
  const direction = exchange.system === 'bot' ? 'portal → bot' : 'bot → portal'
  const said = outside.filter(({ what }) => what === `${direction} ${name}`)
  return { ...exchange, problems: said.flatMap(({ problems, advice }) => [...problems, advice]) }
}

function ofExchange(exchange: ExchangeView): Entry {
  const { id, at, realAt, system, status, problems } = exchange
  return {
    key: exchangeKey(id),
    at,
    realAt,
    from: system === 'bot' ? 'host' : 'bot',
    to: system === 'bot' ? 'bot' : system,
    label: nameOf(exchange),
    failed: problems.length > 0 || status === undefined || status >= 500,
    exchange,
  }
}

function ofMessage(personId: number, message: ChatMessage): Entry {
  const { messageId, at, realAt, from } = message
  return {
    key: messageKey(personId, messageId),
    at,
    realAt,
    from: from === 'bot' ? 'bot' : personId,
    to: from === 'bot' ? personId : 'bot',
    label: wordsOf(message),
    failed: false,
    message,
    person: personId,
  }
}

function ofHeldBack(heldBack: HeldBack, language: Language): Entry {
  const { at, personId, reason } = heldBack
  return {
    key: heldBackKey(heldBack),
    at,
    realAt: undefined,
    from: 'bot',
    to: personId,
    label: reason[language],
    failed: false,
    heldBack,
    person: personId,
  }
}

function rank({ from, exchange }: Entry): number {
  if (exchange) return 1
  return from === 'bot' ? 2 : 0
}
