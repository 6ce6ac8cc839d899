import { answerProblems, refusesAsInvalid, requestProblems, requestWith } from '#contracts/model/check.ts'
import type { Contract } from '#contracts/model/contract.ts'
import { type Interaction, loadPact } from '#contracts/model/pact/pact.ts'
import type { Point } from '#contracts/model/point.ts'
import { type System, systems } from '#contracts/model/system.ts'
import type { Exchange } from '../results/exchange.ts'
import type { Outside } from '../results/outside.ts'
import { hasOutcome, isCovered, nearestInteraction } from './coverage.ts'
import { headerProblems } from './headers.ts'

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
    if (!point) return { what, ...this.#unknown(system, name) }
    // What is outside the contract stands in results, which have it in English.
    const forbidden = requestProblems(point, exchange).map(({ en }) => en)
    const problems = [
      ...judgeRequest(point, exchange, forbidden, provoked),
      ...answerProblems(point, exchange).map(({ en }) => en),
      ...headerProblems(this.#contract, point, exchange),
    ]
    if (problems.length > 0) return { what, problems, advice: this.#mend(point) }
    return this.#uncovered(point, exchange, forbidden.length > 0, what)
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
      problems: ['no interaction of the pact covers it'],
      ...(nearest && { nearest }),
      advice: `add such an interaction to ${this.#contract.declaredIn(point)}`,
    }
  }

  #unknown(system: System, name: string): Pick<Outside, 'problems' | 'advice'> {
    const near = this.#contract.nearest(system, name)
    return {
      problems: [`the contract has no such ${system === 'bot' ? 'endpoint' : 'operation'}`],
      advice: near === undefined ? 'agree on it, or do not call it' : `the nearest is ${near}`,
    }
  }

  #mend(point: Point): string {
    const file = this.#contract.fileOf(point)
    return `mend the side that is wrong, or agree on it${file === undefined ? '' : ` in ${file}`}`
  }
}

const NOTHING: Covered = { agreed: [], refusals: [] }

/** A request may be forbidden only where a scenario makes it, and must then be refused for that. */
function judgeRequest(point: Point, exchange: Exchange, forbidden: string[], provoked: boolean): string[] {
  const refused = refusesAsInvalid(point, exchange)
  if (forbidden.length === 0)
    return refused ? ['it was refused as invalid, which the contract does not say of it'] : []
  if (!provoked) return forbidden
  return refused ? [] : ['the contract forbids this call, and it was not refused for that', ...forbidden]
}
