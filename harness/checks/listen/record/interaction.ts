import type { BotAnswer } from '#contracts/bot/answer.ts'
import type { Alias } from '#contracts/bot/index.ts'
import { botInteractions } from '#contracts/pact/bot/index.ts'
import type { BotInteraction } from '#contracts/pact/bot/interaction.ts'
import { exampleOf } from '#contracts/pact/matchers.ts'
import { access } from '#scenarios/credentials.ts'
import { combined, rulesOf } from './rules.ts'
import { shapeOf, templateOf } from './template.ts'

/** An interaction as a Pact V4 file holds it. */
export interface RecordedInteraction {
  readonly description: string
  readonly [part: string]: unknown
}

/** A right call with its answer. */
export interface RightCall {
  readonly alias: Alias
  readonly params: Readonly<Record<string, unknown>>
  readonly answer: BotAnswer
  /** Whether it carried an Idempotency-Key. */
  readonly keyed: boolean
}

/** The call as an interaction of a pact; nothing when the catalogue of states cannot bring such an answer about. */
export function interactionOf({ alias, params, answer, keyed }: RightCall): RecordedInteraction | undefined {
  const known = botInteractions.find((one) => one.alias === alias && sameOutcome(one, answer))
  if (!known) return undefined
  const template = templateOf(known, params)
  const refused = answer.success ? '' : `, refused: ${answer.message}`
  return {
    description: `${alias} with ${shapeOf(template)}${keyed ? ' and a key' : ''}${refused}`,
    pending: false,
    providerStates: known.states.map(({ name, params }) => ({
      name,
      ...(Object.keys(params).length > 0 && { params }),
    })),
    request: request(alias, { script_request_params: template }, keyed),
    response: {
      body: json(answer.success ? { success: true } : { message: answer.message, success: false }),
      headers: { 'Content-Type': ['application/json'] },
      status: 200,
    },
    type: 'Synchronous/HTTP',
  }
}

function sameOutcome({ status, answer }: BotInteraction, seen: BotAnswer): boolean {
  if (status !== 200) return false
  const { success, message } = answer as { success: boolean; message?: unknown }
  return success === seen.success && (seen.success || message === seen.message)
}

const KEY = '00000000-0000-4000-8000-000000000000'

function request(alias: Alias, template: object, keyed: boolean): object {
  const { matchingRules, generators } = rulesOf(template)
  return {
    body: json(exampleOf(template)),
    generators: {
      body: generators,
      ...(keyed && { header: { 'Idempotency-Key': { type: 'Uuid' } } }),
      path: { expression: `/bots/\${botId}/call/${alias}`, type: 'ProviderState' },
    },
    headers: {
      // A pact is published, so the real token stays out of it; this one opens only the bot of commap itself.
      Authorization: [`Bearer ${access.botToken}`],
      'Content-Type': ['application/json'],
      ...(keyed && { 'Idempotency-Key': [KEY] }),
    },
    matchingRules: {
      body: matchingRules,
      header: {
        Authorization: combined('regex', { regex: '^Bearer \\S+$' }),
        ...(keyed && { 'Idempotency-Key': combined('type') }),
      },
      path: combined('type'),
    },
    method: 'POST',
    path: `/bots/1/call/${alias}`,
  }
}

const json = (content: unknown) => ({ content, contentType: 'application/json', encoded: false })
