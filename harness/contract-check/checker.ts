import { answerProblems, refusesAsInvalid, requestProblems, requestWith } from '#contracts/model/check.ts'
import type { Contract } from '#contracts/model/contract.ts'
import { type Interaction, loadPact } from '#contracts/model/pact/pact.ts'
import type { Point } from '#contracts/model/point.ts'
import { systems } from '#contracts/model/system.ts'
import { untoldEvent } from '#contracts/model/untold.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { keyNames } from '../credentials/schemes.ts'
import type { Exchange } from '../results/exchange.ts'
import type { Outside } from '../results/outside.ts'
import { hasOutcome, isCovered, nearestInteraction } from './coverage.ts'
import { headerProblems } from './headers.ts'
import { words } from './words.ts'

/** What the pact says of one point. */
interface Covered {
  readonly agreed: readonly Interaction[]
  /** Interactions whose request the schemas forbid. */
  readonly refusals: readonly Interaction[]
}

/** Holds exchanges against the contract of both directions; made once, used for all scenarios of a process. */
export class ContractChecker {
  readonly #contract: Contract
  readonly #covered = new Map<Point, Covered>()

  /** @throws PactError when a pact is missing or cannot be used */
  constructor(contract: Contract) {
    this.#contract = contract
    for (const system of systems) {
      for (const [point, interactions] of Map.groupBy(loadPact(contract, system), (one) => one.point)) {
        if (!point) continue
        const isForbidden = ({ example }: Interaction) =>
          requestProblems(point, requestWith(point, example)).length > 0
        this.#covered.set(point, {
          agreed: interactions.filter((one) => !isForbidden(one)),
          refusals: interactions.filter(isForbidden),
        })
      }
    }
  }

  /**
   * What is wrong with an exchange, or undefined when the contract covers it. `provoked` says that a scenario
   * made the call itself: it may be wrong on purpose, if it is then refused.
   */
  check(exchange: Exchange, provoked: boolean): Outside | undefined {
    const { system } = exchange
    const point = this.#contract.at(system, exchange)
    const name = this.#contract.nameAt(system, exchange)
    const what = `${system === 'bot' ? 'portal → bot' : 'bot → portal'} ${name}`
    if (!point) return { what, ...this.#unknown(exchange, name, provoked) }
    const forbidden = requestProblems(point, this.#withoutKeys(exchange))
    const problems = [
      ...judgeRequest(point, exchange, forbidden, provoked),
      ...answerProblems(point, exchange),
      ...headerProblems(this.#contract, point, exchange, provoked),
    ]
    if (problems.length > 0) return { what, problems, advice: words.mend(this.#contract.fileOf(point)) }
    return this.#uncovered(point, exchange, forbidden.length > 0, what)
  }

  /** A key in the query is no parameter of the operation. */
  #withoutKeys(exchange: Exchange): Exchange {
    const keys = keyNames(this.#contract, exchange.system).query
    if (keys.length === 0) return exchange
    const query = Object.entries(exchange.query).filter(([name]) => !keys.includes(name))
    return { ...exchange, query: Object.fromEntries(query) }
  }

  /** Where the contract has a pact of the system, an interaction of it must be like the exchange. */
  #uncovered(point: Point, exchange: Exchange, isForbidden: boolean, what: string): Outside | undefined {
    if (this.#contract.pacts[point.system] === undefined) return undefined
    const { agreed, refusals } = this.#covered.get(point) ?? NOTHING
    const fitting = isForbidden ? refusals : agreed
    const isHere = isForbidden ? hasOutcome(exchange, refusals) : isCovered(point, exchange, agreed)
    if (isHere) return undefined
    const nearest = nearestInteraction(point, exchange, fitting)
    return {
      what,
      problems: [words.uncovered],
      ...(nearest && { nearest }),
      advice: words.addTo(this.#contract.declaredIn(point)),
    }
  }

  #unknown(exchange: Exchange, name: string, provoked: boolean): Pick<Outside, 'problems' | 'advice'> {
    const { system } = exchange
    const events = this.#contract.eventsAt(system, exchange)
    const [event] = events
    if (event) {
      // A body of another type has no fields that could tell.
      const others = headerProblems(this.#contract, event, exchange, provoked)
      const { message, meant } = untoldEvent(events, exchange)
      return { problems: [...others, message], advice: words.mend(this.#contract.fileOf(meant ?? event)) }
    }
    const near = this.#contract.nearest(system, name)
    return {
      problems: [words.noPoint(system)],
      advice: near === undefined ? words.agree : words.nearest(near),
    }
  }
}

const NOTHING: Covered = { agreed: [], refusals: [] }

/** A request may be forbidden only where a scenario makes it, and must then be refused for that. */
function judgeRequest(
  point: Point,
  exchange: Exchange,
  forbidden: Bilingual[],
  provoked: boolean,
): Bilingual[] {
  const refused = refusesAsInvalid(point, exchange)
  if (forbidden.length === 0) return refused ? [words.refusedAsInvalid] : []
  if (!provoked) return forbidden
  return refused ? [] : [words.notRefused, ...forbidden]
}
