import type { Contract } from '#contracts/model/contract.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import type { Caller } from './caller.ts'
import { chosen, lawsOf } from './laws/derive.ts'
import { kindsOf } from './laws/kinds.ts'
import type { LawsOutcome } from './laws/law.ts'
import { runLaws } from './laws/run.ts'
import type { Interaction } from './pact/pact.ts'
import { isOfStranger } from './pact/prepare.ts'
import type { VerifyOptions } from './run.ts'
import type { Side } from './side.ts'
import type { StateSetup } from './states/setup.ts'

/** Why laws are not tried unasked. */
const UNTRIED: Bilingual = {
  en: 'they write into the system; --laws tries them',
  ru: 'они пишут в систему; проверить их можно с --laws',
}

/** Which laws are tried, and of which contract. */
export interface LawsWish {
  readonly contract: Contract
  /** Ids of laws that are left out. */
  readonly skipped: readonly string[]
  /** Whether the system may be written into; else none is tried. */
  readonly mayWrite: boolean
  /** Told of each law as it begins, counting from 1. */
  readonly onLaw?: (id: string, index: number, total: number) => void
}

/**
 * What tries the wanted laws, as soon as states can be set up; undefined where there is none. Laws are of no state, so
 * a filter of states leaves them out.
 * @throws UserError for the id of a law that there is not
 */
export function prepareLaws(
  side: Side,
  caller: Caller,
  options: Pick<VerifyOptions, 'laws' | 'filters' | 'timeout' | 'signal'>,
  interactions: readonly Interaction[],
): ((setup: StateSetup) => Promise<LawsOutcome>) | undefined {
  const { laws: wish, filters, timeout, signal } = options
  if (!wish || side.name !== 'host' || filters.states.length > 0) return undefined
  const kinds = kindsOf(wish.contract)
  const laws = chosen(lawsOf(kinds), { skipped: wish.skipped, operations: filters.operations })
  if (laws.length === 0) return undefined
  const { mayWrite, onLaw } = wish
  if (!mayWrite) return async () => ({ results: [], left: [], untried: UNTRIED })
  const token = caller.isGiven ? undefined : tokenOf(interactions)
  const ofLaws = token === undefined ? caller : caller.withToken(token)
  return (setup) => runLaws(laws, { caller: ofLaws, timeout, signal, kinds, setup, side, onLaw })
}

/** The token with which the pact itself calls the system. */
function tokenOf(interactions: readonly Interaction[]): string | undefined {
  const allowed = interactions.filter((interaction) => !isOfStranger(interaction))
  return allowed.map(({ request }) => tokenIn(request.headers)).find((token) => token !== undefined)
}

function tokenIn(headers: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const value = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  const [first] = [value].flat()
  return typeof first === 'string' ? first : undefined
}
