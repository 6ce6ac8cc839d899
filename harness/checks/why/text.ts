import { styleText } from 'node:util'
import type { Timeline, TimelineCommunication, TimelineDelivery } from '#contracts/model/timeline.ts'
import { momentText, plainText, timeZone } from './format.ts'
import { summaryOf } from './summary.ts'
import { fateText } from './words.ts'

type Format = 'green' | 'red' | 'yellow' | 'dim' | 'bold'

const MARKS: Record<TimelineDelivery['state'], readonly [Format, string]> = {
  sent: ['green', '✓'],
  queued: ['yellow', '…'],
  suppressed: ['yellow', '–'],
  unreachable: ['red', '✗'],
  failed: ['red', '✗'],
}

const MAX_PARAMS = 200

/** A timeline for a terminal: what was accepted and what became of it, what is planned, and the answer in words. */
export function timelineText(
  timeline: Timeline,
  alias: string | undefined,
  stream: NodeJS.WriteStream,
): string {
  const paint = (format: Format, text: string) => styleText(format, text, { stream })
  const { userId, communications, reminders, more, now } = timeline
  const lines = communications.flatMap((one) => communicationLines(one, paint))
  return [
    `user ${userId}, as the bot has it at ${momentText(now)} (${timeZone})`,
    '',
    ...(more ? [paint('dim', 'earlier ones are left out: --limit shows more')] : []),
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    ...(reminders.length > 0 ? ['planned for later', ...reminders.map(reminderLine), ''] : []),
    ...summaryOf(timeline, alias),
    '',
  ].join('\n')
}

type Paint = (format: Format, text: string) => string

function communicationLines(
  { acceptedAt, alias, row, critical, params, deliveries }: TimelineCommunication,
  paint: Paint,
): string[] {
  const head = `${momentText(acceptedAt)}  ${paint('bold', alias)}  ${row}${critical ? ', critical' : ''}`
  const fates = deliveries.map((delivery) => {
    const [format, mark] = MARKS[delivery.state]
    return `    ${paint(format, mark)} ${fateText(delivery)}`
  })
  const told = paramsText(params)
  return [
    told === '' ? head : `${head}  ${paint('dim', told)}`,
    ...(fates.length > 0 ? fates : ['    · says nothing']),
  ]
}

/** `postId 12, userIds 2 users`, cut where it gets long. */
function paramsText(params: Record<string, unknown>): string {
  const texts = Object.entries(params)
    .filter(([name]) => name !== 'userId')
    .map(([name, value]) => `${name} ${name === 'userIds' ? usersText(value) : JSON.stringify(value)}`)
  const text = plainText(texts.join(', '))
  return text.length > MAX_PARAMS ? `${text.slice(0, MAX_PARAMS).toWellFormed()}…` : text
}

const usersText = (count: unknown) => (count === 1 ? '1 user' : `${count} users`)

function reminderLine({
  kind,
  orderId,
  dueAt,
  state,
  reason,
  decidedAt,
}: Timeline['reminders'][number]): string {
  const why = reason === null ? '' : ` (${plainText(reason)})`
  const what = `${kind} of order ${orderId}`
  if (decidedAt === null) return `  ${momentText(dueAt)}  ${what}${why}`
  return `  ${momentText(dueAt)}  ${what}: ${state} ${momentText(decidedAt)}${why}`
}
