import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Interaction, loadPact } from '#contracts/model/pact/pact.ts'
import type { Exchange } from '#runtime/journal.ts'
import { hasOutcome, isCovered, type Nearest, nearestInteraction } from './coverage.ts'
import { answerProblems, refusesAsInvalid, requestProblems } from './schemas.ts'
import { calledName, nearestTarget, providerOf, type Target, targetNamed, targetOf } from './target.ts'

/** An exchange that the contracts do not have like this. */
export interface Outside {
  /** `portal → bot users/block` or `bot → portal GET /order`. */
  readonly what: string
  readonly problems: readonly string[]
  readonly nearest?: Nearest
  /** What to do about it, naming the file. */
  readonly advice: string
}

interface KnownTarget {
  readonly agreed: readonly Interaction[]
  /** Interactions whose request the schemas forbid. */
  readonly refusals: readonly Interaction[]
}

/** Holds exchanges against the contracts of both directions; made once, used for all scenarios of a process. */
export class ContractChecker {
  readonly #targets = new Map<string, KnownTarget>()

  /** @throws PactError when a pact is missing or cannot be used */
  constructor(pacts?: string) {
    for (const provider of ['bot', 'host'] as const) {
      const byTarget = Map.groupBy(loadPact(provider, pacts), ({ target }) => target)
      for (const [name, interactions] of byTarget) {
        const target = targetNamed(provider, name)
        const isForbidden = ({ example }: Interaction) =>
          target !== undefined && requestProblems(target, requestOf(target, example)).length > 0
        this.#targets.set(`${provider} ${name}`, {
          agreed: interactions.filter((one) => !isForbidden(one)),
          refusals: interactions.filter(isForbidden),
        })
      }
    }
  }

  /**
   * What is wrong with an exchange, or undefined when the contracts cover it. `provoked` says that a scenario
   * made the call itself: it may be wrong on purpose, if it is then refused.
   */
  check(exchange: Exchange, provoked: boolean): Outside | undefined {
    const what = `${exchange.direction === 'out' ? 'portal → bot' : 'bot → portal'} ${calledName(exchange)}`
    const target = targetOf(exchange)
    if (!target) return { what, ...unknownTarget(exchange) }
    const { agreed, refusals } = this.#targets.get(`${target.provider} ${target.name}`) ?? NOTHING
    const forbidden = requestProblems(target, exchange)
    const problems = [
      ...judgeRequest(target, exchange, forbidden, provoked),
      ...answerProblems(target, exchange),
    ]
    if (problems.length > 0) return { what, problems, advice: schemaAdvice(target) }
    const covered = forbidden.length > 0 ? hasOutcome(exchange, refusals) : isCovered(exchange, agreed)
    if (covered) return undefined
    const nearest = nearestInteraction(exchange, forbidden.length > 0 ? refusals : agreed)
    return {
      what,
      problems: ['no interaction of the pact covers it'],
      ...(nearest && { nearest }),
      advice: pactAdvice(target),
    }
  }
}

const NOTHING: KnownTarget = { agreed: [], refusals: [] }

/** An example of a pact as a request. */
function requestOf({ provider, name }: Target, example: Record<string, unknown>) {
  if (provider === 'bot') return { query: {}, requestBody: { script_request_params: example } }
  return name.startsWith('GET ')
    ? { query: example, requestBody: undefined }
    : { query: {}, requestBody: example }
}

/** A request may be forbidden only where a scenario makes it, and must then be refused for that. */
function judgeRequest(target: Target, exchange: Exchange, forbidden: string[], provoked: boolean): string[] {
  const refused = refusesAsInvalid(target, exchange)
  if (forbidden.length === 0)
    return refused ? ['it was refused as invalid, which the contract does not say of it'] : []
  if (!provoked) return forbidden
  return refused ? [] : ['the contract forbids this call, and it was not refused for that', ...forbidden]
}

function unknownTarget(exchange: Exchange): Pick<Outside, 'problems' | 'advice'> {
  const provider = providerOf(exchange)
  const near = nearestTarget(provider, calledName(exchange))
  return {
    problems: [`the contract has no such ${provider === 'bot' ? 'endpoint' : 'operation'}`],
    advice: `${near ? `the nearest is ${near}; ` : ''}what is agreed stands in contracts/${provider}/index.ts`,
  }
}

const schemaAdvice = (target: Target) =>
  `mend the side that is wrong, or agree on it in contracts/${target.provider}/${fileOf(target, 'contracts')}`

const pactAdvice = (target: Target) =>
  `add such an interaction to contracts/pact/${target.provider}/${fileOf(target, 'contracts/pact')}, then generate the pacts anew`

/** File of an alias or operation: `users/block.ts`, `user/get.ts`, `user/connect-bot.ts`. */
function fileOf({ provider, name }: Target, directory: string): string {
  if (provider === 'bot') return `${name}.ts`
  const [method = '', path = ''] = name.toLowerCase().split(' /')
  const own = `${path}/${method}.ts`
  const root = join(import.meta.dirname, '../..', directory, provider)
  return existsSync(join(root, own)) ? own : `${path}.ts`
}
