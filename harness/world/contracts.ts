import { ContractChecker, type Outside } from '../contract-check/checker.ts'
import { describeOutside } from '../contract-check/describe.ts'
import { OUTSIDE_MEDIA_TYPE } from './attach.ts'
import type { CommapWorld } from './world.ts'

/** Exchanges of a scenario that the contracts do not have; the message names each. */
class OutsideContractsError extends Error {
  override name = 'OutsideContractsError'
}

let checker: ContractChecker | undefined

/** Reads and compiles the contracts, once for a process. @throws PactError */
export function loadContracts(): ContractChecker {
  checker ??= new ContractChecker()
  return checker
}

/**
 * Holds every exchange of the scenario against the contracts; `headers` are problems that were seen besides.
 * @throws OutsideContractsError naming those that no interaction covers
 */
export async function holdToContracts(world: CommapWorld, headers: readonly string[]): Promise<void> {
  const contracts = loadContracts()
  const { evidence, direct } = world
  const found = [
    ...(await evidence.journal()).map((exchange) => contracts.check(exchange, false)),
    ...direct.made.map((exchange) => contracts.check(exchange, true)),
    ...headers.map((problem): Outside => ({ what: problem, problems: [], advice: HEADERS })),
  ].filter((outside) => outside !== undefined)
  if (found.length === 0) return
  const outside = found.filter((one, index) => index === found.findIndex((other) => isSame(one, other)))
  world.attach(JSON.stringify(outside), OUTSIDE_MEDIA_TYPE)
  throw new OutsideContractsError(outside.map(describeOutside).join('\n'))
}

const HEADERS = 'mend the side that sent the header, or agree on it in contracts/*/document.ts'

const isSame = (one: Outside, other: Outside) => describeOutside(one) === describeOutside(other)
