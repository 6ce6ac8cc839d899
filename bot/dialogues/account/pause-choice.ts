import { z } from 'zod'
import { LONGEST_PAUSE_MS } from '#contracts/host/user/longest-pause.ts'
import { choice } from '../../conversation/engine/choices.ts'
import { Dialogue, END, type Outcome } from '../../conversation/engine/dialogue.ts'
import { type Answer, isLoggedIn, type LoggedInTurn } from '../../conversation/turn.ts'
import { MORNING, readMoment } from '../../locales/read-moment.ts'
import type { TextKey } from '../../locales/texts.ts'
import { instantOf, isoIn, wallTimeAt } from '../../locales/zone.ts'
import { actions } from '../../messages/actions.ts'
import type { Message } from '../../messages/message.ts'
import { inPlace } from '../../messages/pages.ts'
import { pauseUntil } from './pause.ts'
import { pauseEnd } from './show-profile.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

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
  const term = (name: Term) => ({ text: texts(`pause.term.${name}`), action: choice(turn, name) })
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

type Term = keyof typeof terms | 'own'

const terms = {
  hour: ({ clock }: LoggedInTurn) => new Date(clock.now() + HOUR),
  morning: ({ clock, timeZone }: LoggedInTurn) => {
    const { day, ...today } = wallTimeAt(new Date(clock.now()), timeZone)
    return instantOf({ ...today, day: day + 1, hour: MORNING, minute: 0 }, timeZone)
  },
  week: ({ clock }: LoggedInTurn) => new Date(clock.now() + 7 * DAY),
}

const isTerm = (name: string): name is keyof typeof terms => Object.hasOwn(terms, name)

/** The question keeps what was chosen, without its buttons; the confirmation comes as a message of its own. */
async function takeTerm(turn: LoggedInTurn, name: string, replaces: string | undefined): Promise<Answered> {
  const { texts } = turn
  if (!isTerm(name)) return { messages: [inPlace(example(turn, 'pause.askWords'), replaces)], next: 'words' }
  const { messages, next } = await pauseOrAskAgain(turn, terms[name](turn))
  const chosen = inPlace({ html: texts('pause.chosen', { term: texts(`pause.term.${name}`) }) }, replaces)
  return { messages: replaces === undefined ? messages : [chosen, ...messages], next }
}

async function takeWords(turn: LoggedInTurn, words: string): Promise<Answered> {
  const { clock, timeZone } = turn
  const now = clock.now()
  const end = readMoment(words, new Date(now), timeZone)
  if (!end) return askAgain(turn, 'pause.notUnderstood')
  if (end.getTime() <= now) return askAgain(turn, 'pause.past')
  if (end.getTime() > now + LONGEST_PAUSE_MS) return askAgain(turn, 'pause.tooFar')
  return pauseOrAskAgain(turn, end)
}

/** The portal's clock decides in the end how long a pause is; the person hears the same from both. */
async function pauseOrAskAgain(turn: LoggedInTurn, end: Date): Promise<Answered> {
  const refused = await pauseUntil(turn, end)
  return refused === 'tooLong' ? askAgain(turn, 'pause.tooFar') : { messages: refused, next: END }
}

function askAgain(turn: LoggedInTurn, text: TextKey): Answered {
  return { messages: [example(turn, text)], next: 'words' }
}

/** The words with a date that could be answered, so that nobody has to guess the form. */
function example({ clock, texts, timeZone }: LoggedInTurn, text: TextKey): Message {
  const [, month = '', day = ''] = isoIn(new Date(clock.now() + 3 * DAY), timeZone).split(/[-T]/)
  return { html: texts(text, { date: `${day}.${month}` }) }
}
