import type { Contract } from '#contracts/model/contract.ts'
import { type Interaction, loadPact } from '#contracts/model/pact/pact.ts'
import { PactError } from '#contracts/model/pact/rules.ts'
import { type System, systems } from '#contracts/model/system.ts'
import { type Cell, contractCell, verifiedCell } from './cells.ts'
import { readVerification } from './verify-results.ts'

/** How far a point of a contract is. */
export interface PointStatus {
  readonly system: System
  /** Alias or operation. */
  readonly name: string
  readonly pact: Cell
  readonly verified: Cell
}

/** How far every point of a contract is, in its order. @throws UserError when recorded results cannot be read */
export async function statusOfPoints(contract: Contract, results: string): Promise<PointStatus[]> {
  const all = await Promise.all(
    systems.map(async (system) => {
      const interactions = pactOf(contract, system)
      const verification = await readVerification(results, system, contract)
      return contract.of(system).map(({ name }) => ({
        system,
        name,
        pact: contractCell({ contract, system }, [name], interactions),
        verified: verifiedCell(system, [name], interactions, verification),
      }))
    }),
  )
  return all.flat()
}

/** The pact, or undefined where there is none that can be used: the status says so row by row. */
export function pactOf(contract: Contract, system: System): Interaction[] | undefined {
  if (contract.pacts[system] === undefined) return undefined
  try {
    return loadPact(contract, system)
  } catch (error) {
    if (error instanceof PactError) return undefined
    throw error
  }
}
