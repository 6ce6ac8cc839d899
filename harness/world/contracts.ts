import type { Contract } from '#contracts/model/contract.ts'
import { listed } from '#runtime/bilingual.ts'
import { ContractChecker } from '../contract-check/checker.ts'
import { describeOutside } from '../contract-check/describe.ts'
import { OUTSIDE_MEDIA_TYPE } from './attach.ts'
import { StepError } from './step-error.ts'
import type { CommapWorld } from './world.ts'

/** Exchanges of a scenario that the contract does not have; the message names each. */
class OutsideContractsError extends StepError {
  override name = 'OutsideContractsError'
}

const checkers = new WeakMap<Contract, ContractChecker>()

/** Reads and compiles a contract, once for a process. @throws PactError */
export function checkerOf(contract: Contract): ContractChecker {
  const checker = checkers.get(contract) ?? new ContractChecker(contract)
  checkers.set(contract, checker)
  return checker
}

/**
 * Holds every exchange of the scenario against the contract.
 * @throws OutsideContractsError naming those that it does not have
 */
export function holdToContract(world: CommapWorld): void {
  const { evidence, direct, systems } = world
  const checker = checkerOf(systems.project.contract)
  const found = evidence
    .exchanges()
    .flatMap((exchange) => checker.check(exchange, direct.has(exchange)) ?? [])
  if (found.length === 0) return
  const byWords = new Map(found.map((outside) => [describeOutside(outside).en, outside]))
  const once = [...byWords.values()]
  world.attach(JSON.stringify(once), OUTSIDE_MEDIA_TYPE)
  throw new OutsideContractsError(listed(once.map(describeOutside), '\n'))
}
