import { type Alias, endpoints } from '../../bot/index.ts'
import { VALIDATION_MESSAGE } from '../../model/bot-answer.ts'
import type { StateUse } from '../../model/states.ts'
import { botState } from '../states/bot.ts'

/** One call that the portal makes, and what it reads of the answer. */
export interface BotInteraction {
  readonly alias: Alias
  /** Unique in its pact: the alias and the case. */
  readonly description: string
  readonly states: readonly StateUse[]
  /** What the call carries in `script_request_params`, with matchers. */
  readonly params: Readonly<Record<string, unknown>>
  readonly status: 200 | 401
  /** With matchers; undefined where the portal reads nothing but the status. */
  readonly answer: unknown
}

interface Case {
  readonly states: readonly StateUse[]
  readonly params: Readonly<Record<string, unknown>>
  readonly answer?: unknown
}

/** A refusal that the portal keeps with its message. */
export const refusal = (message: string) => ({ answer: { success: false, message } })

const served = botState('the bot serves this portal')

/**
 * The interactions of an alias by the names of their cases, which succeed where no answer is given. That bad
 * parameters and strangers are refused is added.
 */
export function callsOf(alias: Alias, cases: Record<string, Case>): BotInteraction[] {
  const common = { alias, status: 200, answer: { success: true } } as const
  const known = Object.entries(cases).map(([name, one]) => ({
    ...common,
    ...one,
    description: `${alias}: ${name}`,
    states: [served, ...one.states],
  }))
  const own = { alias, states: [served] }
  return [
    ...known,
    {
      ...common,
      ...own,
      description: `${alias}: no parameters`,
      params: {},
      ...refusal(VALIDATION_MESSAGE),
    },
    {
      ...own,
      description: `${alias}: unknown token`,
      params: endpoints[alias].example,
      status: 401,
      answer: undefined,
    },
  ]
}
