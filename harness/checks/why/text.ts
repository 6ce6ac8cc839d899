import { styleText } from 'node:util'
import type { Timeline, TimelineCommunication, TimelineDelivery } from '#contracts/model/timeline.ts'
import type { Language } from '#runtime/bilingual.ts'
import { momentText, plainText, timeZone } from '../../timeline/format.ts'
import { fateText } from '../../timeline/words.ts'
import { summaryOf } from './summary.ts'

type Format = 'green' | 'red' | 'yellow' | 'dim' | 'bold'

const MARKS: Record<TimelineDelivery['state'], readonly [Format, string]> = {
  sent: ['green', '✓'],
  queued: ['yellow', '…'],
  suppressed: ['yellow', '–'],
  unreachable: ['red', '✗'],
  failed: ['red', '✗'],
}

const MAX_PARAMS = 200

interface Words {
  user(id: number, now: string): string
  readonly more: string
  readonly planned: string
  readonly critical: string
  readonly silent: string
  users(count: unknown): string
  /** What a reminder has become; a state of the bot's own stays as it is. */
  readonly reminders: Readonly<Record<string, string>>
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    user: (id, now) => `user ${id}, as the bot has it at ${now}`,
    more: 'earlier ones are left out: --limit shows more',
    planned: 'planned for later',
    critical: 'critical',
    silent: 'says nothing',
    users: (count) => (count === 1 ? '1 user' : `${count} users`),
    reminders: {},
  },
  ru: {
    user: (id, now) => `пользователь ${id}, что о нём знает бот на ${now}`,
    more: 'более ранние не показаны: их покажет --limit',
    planned: 'запланировано на потом',
    critical: 'критически важно',
    silent: 'ничего не сообщает',
    users: (count) => `(пользователей: ${count})`,
    reminders: { planned: 'запланировано', done: 'сделано', cancelled: 'отменено', skipped: 'пропущено' },
  },
}

/** A timeline for a terminal: what was accepted and what became of it, what is planned, and the answer in words. */
export function timelineText(
  timeline: Timeline,
  alias: string | undefined,
  stream: NodeJS.WriteStream,
  language: Language,
): string {
  const paint = (format: Format, text: string) => styleText(format, text, { stream })
  const { userId, communications, reminders, more, now } = timeline
  const say = WORDS[language]
  const lines = communications.flatMap((one) => communicationLines(one, paint, language))
  return [
    `${say.user(userId, momentText(now))} (${timeZone})`,
    '',
    ...(more ? [paint('dim', say.more)] : []),
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    ...(reminders.length > 0 ? [say.planned, ...reminders.map((one) => reminderLine(one, say)), ''] : []),
    ...summaryOf(timeline, alias).map((told) => told[language]),
    '',
  ].join('\n')
}

type Paint = (format: Format, text: string) => string

function communicationLines(
  { acceptedAt, alias, row, critical, params, deliveries }: TimelineCommunication,
  paint: Paint,
  language: Language,
): string[] {
  const say = WORDS[language]
  const important = critical ? `, ${say.critical}` : ''
  const head = `${momentText(acceptedAt)}  ${paint('bold', alias)}  ${row}${important}`
  const fates = deliveries.map((delivery) => {
    const [format, mark] = MARKS[delivery.state]
    return `    ${paint(format, mark)} ${fateText(delivery)[language]}`
  })
  const told = paramsText(params, say)
  return [
    told === '' ? head : `${head}  ${paint('dim', told)}`,
    ...(fates.length > 0 ? fates : [`    · ${say.silent}`]),
  ]
}

/** `postId 12, userIds 2 users`, cut where it gets long. */
function paramsText(params: Record<string, unknown>, say: Words): string {
  const texts = Object.entries(params)
    .filter(([name]) => name !== 'userId')
    .map(([name, value]) => `${name} ${name === 'userIds' ? say.users(value) : JSON.stringify(value)}`)
  const text = plainText(texts.join(', '))
  return text.length > MAX_PARAMS ? `${text.slice(0, MAX_PARAMS).toWellFormed()}…` : text
}

/** What it is about is told under the name that the bot gives it, since nothing else is known of it here. */
function reminderLine(reminder: Timeline['reminders'][number], say: Words): string {
  const { kind, plannedAt: _, dueAt, state, reason, decidedAt, ...about } = reminder
  const why = reason === null ? '' : ` (${plainText(reason)})`
  const subject = plainText(
    Object.entries(about)
      .map(([name, value]) => `, ${name} ${JSON.stringify(value)}`)
      .join(''),
  )
  const what = `  ${momentText(dueAt)}  ${kind}${subject}`
  return decidedAt === null
    ? `${what}${why}`
    : `${what}: ${say.reminders[state] ?? state} ${momentText(decidedAt)}${why}`
}
