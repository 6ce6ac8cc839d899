import type { Contract } from '../../contract.ts'
import type { Interactions } from '../../interactions.ts'
import { botInteractions } from './bot.ts'
import { hostInteractions } from './host/index.ts'

/** What consumers ask of the systems of a contract: what it adds itself, or what follows from it. */
export async function interactionsOf(contract: Contract): Promise<Interactions> {
  return (await contract.ownInteractions()) ?? derivedInteractions(contract)
}

/** The interactions that follow from what a contract says its points do; none of a system that it does not describe. */
export function derivedInteractions(contract: Contract): Interactions {
  return {
    host: contract.of('host').length === 0 ? [] : hostInteractions(contract),
    bot: contract.of('bot').length === 0 ? [] : botInteractions(contract),
  }
}
