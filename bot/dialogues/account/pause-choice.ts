import { z } from 'zod'
import { choice } from '../../conversation/engine/choices.ts'
import { Dialogue, END, type Outcome } from '../../conversation/engine/dialogue.ts'
import { type Answer, isLoggedIn, type LoggedInTurn } from '../../conversation/turn.ts'
import { MORNING, readMoment } from '../../locales/read-moment.ts'
import { instantOf, isoIn, wallTimeAt } from '../../locales/zone.ts'
import { actions } from '../../messages/actions.ts'
import type { Message } from '../../messages/message.ts'
import { inPlace } from '../../messages/pages.ts'
import { pauseUntil } from './pause.ts'
import { pauseEnd } from './show-profile.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Nobody means a longer pause than a year; a leap year's last day included. */
const LONGEST = 366 * DAY

type Step = 'until' | 'words'
type Answered = Outcome<Step, Record<string, never>>

/** account/3 from the bot's side. */
export const pausing = new Dialogue({
  name: 'pause',
  purpose: 'Somebody asks not to be disturbed until a moment.',
  serves: isLoggedIn,
  state: z.object({}),
  begins: ['until', 'words'],
  steps: {
    until: {
      waitsFor: 'a term on a button, or a moment in words',
      leadsTo: ['words', END],
      take: (input, _state, turn) => {
        if (input.kind === 'choice') return takeTerm(turn, input.value, input.messageId)
        return input.kind === 'text' ? takeWords(turn, input.text) : askAgain(turn, 'pause.wordsOnly')
      },
    },
    words: {
      waitsFor: 'a moment in words',
      leadsTo: ['words', END],
      take: (input, _state, turn) =>
        input.kind === 'text' ? takeWords(turn, input.text) : askAgain(turn, 'pause.wordsOnly'),
    },
  },
})

/** Asks how long; somebody who is paused already may move the end of the pause, or end it. */
export function askForPause(turn: LoggedInTurn): Answer {
  const { texts } = turn
  const until = pauseEnd(turn)
  const term = (name: string) => ({ text: texts(`pause.term.${name}`), action: choice(turn, name) })
  const buttons = [
    [term('hour'), term('morning')],
    [term('week'), term('own')],
  ]
  return pausing.begin(turn, 'until', {}, [
    until === undefined
      ? { html: texts('pause.ask'), buttons }
      : {
          html: texts('pause.askPaused', { until }),
          buttons: [...buttons, [{ text: texts('button.resume'), action: actions.resume }]],
        },
  ])
}

/** A moment that stands behind the command itself: `/pause завтра в 10`. */
export async function pauseInWords(turn: LoggedInTurn, words: string): Promise<Answer> {
  const { messages, next } = await takeWords(turn, words)
  return next === END ? { messages, conversation: null } : pausing.begin(turn, next, {}, messages)
}

const terms: Record<string, (turn: LoggedInTurn) => Date> = {
  hour: ({ clock }) => new Date(clock.now() + HOUR),
  morning: ({ clock, timeZone }) => {
    const { day, ...today } = wallTimeAt(new Date(clock.now()), timeZone)
    return instantOf({ ...today, day: day + 1, hour: MORNING, minute: 0 }, timeZone)
  },
  week: ({ clock }) => new Date(clock.now() + 7 * DAY),
}

/** The question keeps what was chosen, without its buttons; the confirmation comes as a message of its own. */
async function takeTerm(turn: LoggedInTurn, name: string, replaces: string | undefined): Promise<Answered> {
  const { texts } = turn
  const end = Object.hasOwn(terms, name) ? terms[name]?.(turn) : undefined
  if (!end) return { messages: [inPlace(example(turn, 'pause.askWords'), replaces)], next: 'words' }
  const refused = await pauseUntil(turn, end)
  const chosen = inPlace({ html: texts('pause.chosen', { term: texts(`pause.term.${name}`) }) }, replaces)
  return { messages: replaces === undefined ? refused : [chosen, ...refused], next: END }
}

async function takeWords(turn: LoggedInTurn, words: string): Promise<Answered> {
  const { clock, timeZone } = turn
  const now = clock.now()
  const end = readMoment(words, new Date(now), timeZone)
  if (!end) return askAgain(turn, 'pause.notUnderstood')
  if (end.getTime() <= now) return askAgain(turn, 'pause.past')
  if (end.getTime() > now + LONGEST) return askAgain(turn, 'pause.tooFar')
  return { messages: await pauseUntil(turn, end), next: END }
}

function askAgain(turn: LoggedInTurn, text: string): Answered {
  return { messages: [example(turn, text)], next: 'words' }
}

/** The words with a date that could be answered, so that nobody has to guess the form. */
function example({ clock, texts, timeZone }: LoggedInTurn, text: string): Message {
  const [, month = '', day = ''] = isoIn(new Date(clock.now() + 3 * DAY), timeZone).split(/[-T]/)
  return { html: texts(text, { date: `${day}.${month}` }) }
}
