import type { Chat, ChatMessage, Notice } from '#harness/results/chat.ts'
import { wordsOf } from '#harness/results/chat.ts'
import type { Exchange } from '#harness/results/exchange.ts'
import type { HeldBack } from '#harness/results/held-back.ts'
import type { Outside } from '#harness/results/outside.ts'
import type { Language } from '#runtime/bilingual.ts'
import { PHONE_SENTENCES } from '../../phone-sentences.ts'
import type { DeedView, ExchangeView } from '../../protocol.ts'
import { exchangeKey, heldBackKey, messageKey } from '../store/model.ts'

/** A vertical line of the sequence: a system, or a person by id. */
export type Participant = 'host' | 'bot' | 'messenger' | number

/** Something that somebody did with a phone and that is no message. */
export interface Deed extends Pick<DeedView, 'personId' | 'kind' | 'text' | 'messageId'> {
  readonly key: string
  /** When it was, where that is known; else it stands behind its message. */
  readonly at?: string
  readonly realAt?: number
  /** The index of the step that says it, where one does. */
  readonly step?: number
}

/** One arrow of the sequence: an exchange, a message, a notice, a message that did not leave, or something done with a phone. */
export interface Entry {
  readonly key: string
  /** ISO 8601; undefined where nothing tells. */
  readonly at: string | undefined
  /** In real time, where it is known. */
  readonly realAt: number | undefined
  readonly from: Participant
  readonly to: Participant
  readonly label: string
  readonly failed: boolean
  readonly exchange?: ExchangeView
  readonly message?: ChatMessage
  readonly heldBack?: HeldBack
  readonly deed?: Deed
  /** What was seen for a while, under whose message the button was, and the step that pressed it. */
  readonly notice?: Notice & Pick<Deed, 'messageId' | 'step'>
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
  readonly deeds?: readonly Deed[] | undefined
}

/**
 * Exchanges and messages as they came: by their real time where all have it. Elsewhere by `order`, then by the time of
 * the systems; at one moment of theirs a person's message comes first and the bot's last.
 * @param language that of the labels which are no quotations
 */
export function entriesOf(
  { exchanges, talks, heldBack = [], deeds = [] }: Passed,
  language: Language,
  order: readonly string[] = [],
): Entry[] {
  const place = new Map(order.map((key, index) => [key, index]))
  const entries = [
    ...exchanges.map(ofExchange),
    ...talks.flatMap(({ personId, chat }) =>
      chat.messages.flatMap((message) => [
        ofMessage(personId, message, language),
        ...noticesOf(personId, message, deeds, language),
      ]),
    ),
    ...deeds.filter(({ at }) => at !== undefined).map((deed) => ofDeed(deed, language)),
  ]
  const isTold = entries.every(({ realAt }) => realAt !== undefined)
  entries.sort((a, b) => {
    if (isTold) return Number(a.realAt) - Number(b.realAt)
    const [first, second] = [place.get(a.key) ?? -1, place.get(b.key) ?? -1]
    return first - second || Date.parse(String(a.at)) - Date.parse(String(b.at)) || rank(a) - rank(b)
  })
  for (const one of heldBack) entries.splice(placeOf(one, entries), 0, ofHeldBack(one, language))
  for (const deed of deeds.filter(({ at }) => at === undefined))
    entries.splice(afterItsMessage(deed, entries), 0, ofDeed(deed, language))
  return entries
}

/** Behind the message and what was done with it before; last, where no message has to do with it. */
function afterItsMessage({ personId, messageId }: Deed, entries: readonly Entry[]): number {
  if (messageId === undefined) return entries.length
  const own = entries.findLastIndex(
    ({ person, message, deed }) => person === personId && (message ?? deed)?.messageId === messageId,
  )
  return own < 0 ? entries.length : own + 1
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

function ofMessage(personId: number, message: ChatMessage, language: Language): Entry {
  const { messageId, at, realAt, from } = message
  return {
    key: messageKey(personId, messageId),
    at,
    realAt,
    from: from === 'bot' ? 'bot' : personId,
    to: from === 'bot' ? personId : 'bot',
    label: wordsOf(message, language),
    failed: false,
    message,
    person: personId,
  }
}

/** What the bot answers to a press, and is seen for a while. */
export const NOTICE = { en: 'notice', ru: 'уведомление' }

function noticesOf(
  personId: number,
  { messageId, notices = [] }: ChatMessage,
  deeds: readonly Deed[],
  language: Language,
): Entry[] {
  const presses = deeds.filter((deed) => deed.personId === personId && deed.messageId === messageId)
  const stepOf = ({ button }: Notice, index: number): Pick<Deed, 'step'> => {
    const before = notices.slice(0, index).filter((notice) => notice.button === button)
    const step = presses.filter(({ text }) => text === button)[before.length]?.step
    return step === undefined ? {} : { step }
  }
  return notices.map((notice, index) => ({
    key: `n${personId}-${messageId}-${index}`,
    at: notice.at,
    realAt: notice.realAt,
    from: 'bot',
    to: personId,
    label: `${NOTICE[language]} ${quoted(notice.text ?? notice.url ?? '', language)}`,
    failed: false,
    notice: { ...notice, messageId, ...stepOf(notice, index) },
    person: personId,
  }))
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

function ofDeed(deed: Deed, language: Language): Entry {
  const { key, at, realAt, personId, kind, text = '' } = deed
  const label = {
    pressed: `${PHONE_SENTENCES.press[language]} ${quoted(text, language)}`,
    blocked: PHONE_SENTENCES.block[language],
    unblocked: PHONE_SENTENCES.unblock[language],
  }[kind]
  return { key, at, realAt, from: personId, to: 'bot', label, failed: false, deed, person: personId }
}

const quoted = (text: string, language: Language) => (language === 'ru' ? `«${text}»` : `“${text}”`)

function rank({ from, exchange }: Entry): number {
  if (exchange) return 1
  return from === 'bot' ? 2 : 0
}
