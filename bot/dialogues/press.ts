import type { Input } from '../channels/channel.ts'
import { type ActionName, parseAction } from './actions.ts'
import { askForAnswer } from './comment-answer.ts'
import { resumeEarly } from './pause.ts'
import { showDigest, showNews } from './show.ts'
import { type Answer, isLoggedIn, type LoggedInTurn, type Turn } from './turn.ts'

type Press = Extract<Input, { kind: 'action' }>
/** Gets the first number that stands in the action, the press itself, and the second number. */
type Run = (turn: LoggedInTurn, first: number, press: Press, second: number) => Answer | Promise<Answer>

const runs: Record<ActionName, Run> = {
  news: showNews,
  digest: showDigest,
  resume: resumeEarly,
  answer: askForAnswer,
}

/** What a button under a message starts; undefined for one that means nothing, or nothing to this person. */
export function act(turn: Turn, press: Press): Answer | Promise<Answer> | undefined {
  const action = parseAction(press.action)
  if (!action || !isLoggedIn(turn)) return undefined
  const [first = 0, second = 0] = action.numbers
  return runs[action.name](turn, first, press, second)
}
