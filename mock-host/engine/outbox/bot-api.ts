import { callPath, ENVELOPE } from '#contracts/model/call.ts'
import { isRefusal, requestWith } from '#contracts/model/check.ts'
import type { Contract } from '#contracts/model/contract.ts'
import { pathOf } from '#contracts/model/point.ts'
import { bearer, type Credential, type Credentials } from '../credentials.ts'
import type { OutboxEntry } from './types.ts'

/** What to do with a call after an attempt: `retry` it, or nothing more. */
export type Outcome = 'delivered' | 'refused' | 'dead' | 'retry'

/** What an attempt was answered. */
export interface Answered {
  readonly status?: number
  readonly answer?: unknown
}

type Call = Pick<OutboxEntry, 'alias' | 'botId' | 'params'>

/** How bots are called, and what their answers mean. */
export interface BotApi {
  /** The path is below a bot's base URL. */
  request(call: Call): {
    readonly path: string
    readonly body: unknown
    readonly headers?: Readonly<Record<string, string>>
  }
  /** What a call bears of the token that the bot expects. @throws UserError for one that cannot be borne so */
  credential(call: Pick<Call, 'alias'>, token: string): Credential
  outcome(call: Pick<Call, 'alias'>, answered: Answered): Outcome
}

/** Bots of the default shape: `POST /bots/{botId}/call/{alias}`. */
export const defaultBotApi: BotApi = {
  request: ({ alias, botId, params }) => ({ path: callPath(alias, botId), body: { [ENVELOPE]: params } }),
  credential: ({ alias }, token) => bearer.borne(alias, token),
  outcome: (_call, { status, answer }) => outcome(status, answer),
}

/** `retry` after network errors and 5xx, anything else is final. */
function outcome(status: number | undefined, answer: unknown): Outcome {
  if (status === undefined || status >= 500) return 'retry'
  if (status !== 200 || typeof answer !== 'object' || answer === null || !('success' in answer)) return 'dead'
  if (answer.success === true) return 'delivered'
  return answer.success === false ? 'refused' : 'dead'
}

/** Bots as a contract describes them, with what their calls bear. */
export function botApiOf(contract: Contract, { borne }: Pick<Credentials, 'borne'>): BotApi {
  const pointOf = (alias: string) => {
    const point = contract.named('bot', alias)
    if (!point) throw new Error(`the contract has no endpoint ${alias}`)
    return point
  }
  return {
    request({ alias, botId, params }) {
      const point = pointOf(alias)
      const { requestBody, headers } = requestWith(point, params as Record<string, unknown>)
      return { path: pathOf(point, { botId }), body: requestBody, headers }
    },
    credential: ({ alias }, token) => borne(alias, token),
    outcome({ alias }, { status, answer }) {
      const point = pointOf(alias)
      if (status === undefined || status >= 500) return 'retry'
      if (!point.answers.has(status)) return 'dead'
      const answered = { status, responseBody: answer }
      if (!isRefusal(point, answered)) return 'delivered'
      return status === 401 || status === 403 ? 'dead' : 'refused'
    },
  }
}
