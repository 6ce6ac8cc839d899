import { buttonsOf, type ChatMessage, wordsOf } from '../results/chat.ts'
import type { ReplayResult, ScenarioResult } from '../results/results.ts'
import { plain } from '../world/plain.ts'

/** A chat that is not the same in both channels, each as a text to be shown beside the other. */
export interface Difference {
  readonly row: string
  readonly scenario: string
  readonly person: string
  readonly telegram: string
  readonly web: string
}

export interface Comparison {
  /** How many scenarios were played on both channels, and how many chats they had. */
  readonly scenarios: number
  readonly chats: number
  readonly differences: readonly Difference[]
}

/**
 * Holds the chats of the scenarios that were played on both channels against each other: everybody must have had the
 * same messages, with the same buttons, in the same order (in any order where people act at once). What may differ is only what `messages` leaves out.
 */
export function compareChannels(
  telegram: ReplayResult,
  web: ReplayResult,
  channelTexts: readonly string[] = [],
): Comparison {
  const others = new Map(web.rows.flatMap(({ row, scenarios }) => keyed(row.id, scenarios)))
  const pairs = telegram.rows.flatMap(({ row, scenarios }) =>
    keyed(row.id, scenarios).flatMap(([key, one]) => {
      const other = others.get(key)
      return other ? [{ row: row.id, one, other }] : []
    }),
  )
  const chats = pairs.flatMap(({ row, one, other }) =>
    chatsOf(row, without(channelTexts, one), without(channelTexts, other)),
  )
  return {
    scenarios: pairs.length,
    chats: chats.length,
    differences: chats.filter((chat) => chat.telegram !== chat.web),
  }
}

/** Scenarios of a row by what tells them apart: examples of one outline have the same place, not the same name or turn. */
function keyed(row: string, scenarios: readonly ScenarioResult[]): [string, ScenarioResult][] {
  const seen = new Map<string, number>()
  return scenarios.map((scenario) => {
    const key = `${row} ${scenario.source} ${scenario.name}`
    const turn = (seen.get(key) ?? 0) + 1
    seen.set(key, turn)
    return [`${key} ${turn}`, scenario]
  })
}

/** The same scenario without words of which only one channel speaks. */
function without(channelTexts: readonly string[], scenario: ScenarioResult): ScenarioResult {
  const shorten = (text: string) =>
    channelTexts.reduce((left, words) => left.replaceAll(` ${words}`, ''), text)
  const transcripts = scenario.transcripts.map((transcript) => ({
    ...transcript,
    messages: transcript.messages.map(({ text, ...message }) =>
      text === undefined ? message : { ...message, text: shorten(text) },
    ),
  }))
  return { ...scenario, transcripts }
}

function chatsOf(row: string, one: ScenarioResult, other: ScenarioResult): Difference[] {
  const names = new Set([...one.transcripts, ...other.transcripts].map(({ person }) => person))
  return [...names].map((person) => {
    const [ofTelegram, ofWeb] = [told(one, person), told(other, person)]
    return {
      row,
      scenario: one.name,
      person,
      telegram: text(one.erased && ofTelegram && ofWeb ? since(ofTelegram, ofWeb) : ofTelegram),
      web: text(ofWeb),
    }
  })
}

/** What somebody was told, and the keys that are below it. */
interface Told {
  readonly messages: readonly string[]
  readonly below: string
}

function told({ transcripts, atOnce }: ScenarioResult, name: string): Told | undefined {
  const transcript = transcripts.find(({ person }) => person === name)
  if (!transcript) return undefined
  const { messages: all, keys = [] } = transcript
  const below = keys.length === 0 ? '' : `keys: ${keys.map((key) => `[${key}]`).join(' ')}`
  return { messages: atOnce ? messages(all).sort() : messages(all), below }
}

/** As much of a chat, from its end, as the one has of which the bot has erased the beginning. */
function since(whole: Told, erased: Told): Told {
  const { length } = erased.messages
  return length === 0 ? { messages: [], below: '' } : { ...whole, messages: whole.messages.slice(-length) }
}

function text(chat: Told | undefined): string {
  return chat ? [...chat.messages, chat.below].filter(Boolean).join('\n———\n') : '(no chat)'
}

/**
 * The messages of a chat without what is a channel's own:
 * - ids and times of messages;
 * - how the person logged in: a contact is shared in the messenger only, and a code is shown in neither;
 * - the key that shares a contact, which a page does not have (`Transcript.keys` leaves it out), and words about it;
 * - moments in texts: each replay has a clock of its own, which Telegram's limits make go on;
 * - ports in addresses: each replay has a portal of its own;
 * - codes of SMS, which are left to chance, and the numbers that scenarios make up anew, from the clock.
 */
function messages(all: readonly ChatMessage[]): string[] {
  return all.filter((message) => !message.deleted && !isLogin(message)).map(line)
}

function isLogin(message: ChatMessage): boolean {
  return message.from === 'person' && (message.contact !== undefined || /^\/start\b/.test(wordsOf(message)))
}

function line(message: ChatMessage): string {
  const buttons = buttonsOf(message).map(({ text, url }) =>
    url === undefined ? `[${text}]` : `[${text} → ${url}]`,
  )
  const said = [
    `${message.from}:`,
    message.photo ? '(picture)' : '',
    plain(wordsOf(message)),
    buttons.join(' '),
  ]
  return withoutChance(said.filter(Boolean).join('\n'))
}

const MONTH = '(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*|[JFMASOND][a-z]{2,8}'

function withoutChance(said: string): string {
  return said
    .replace(/^person:\n\d{8}$/, 'person:\n(code)')
    .replaceAll(/\b(new)?7999\d{7}\b/g, '$1(number)')
    .replaceAll(/\+7 999 \d{3} \d{2} \d{2}/g, '(number)')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'portal')
    .replaceAll(/\b\d{2}\.\d{2}\b/g, '(day)')
    .replaceAll(new RegExp(`\\d{1,2} (?:${MONTH})`, 'g'), '(day)')
    .replaceAll(new RegExp(`(?:${MONTH}) \\d{1,2}\\b`, 'g'), '(day)')
    .replaceAll(/\d{1,2}:\d{2}(?:\s[AP]M)?/g, '(time)')
}
