import type { Contract } from '#contracts/model/contract.ts'
import { interactionsOf } from '#contracts/model/pact/derive/index.ts'
import { exampleOf } from '#contracts/model/pact/matchers.ts'
import { loadPact } from '#contracts/model/pact/pact.ts'
import { PactError } from '#contracts/model/pact/rules.ts'
import { type System, systems } from '#contracts/model/system.ts'
import { type Agreed, type Cell, contractCell, verifiedCell } from './cells.ts'
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
      const interactions = await agreedOf(contract, system)
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

/**
 * What is asked of a system: by its pact, else as it follows from the contract. Undefined where there is neither, or no
 * pact that can be used: the status says so row by row.
 */
export async function agreedOf(contract: Contract, system: System): Promise<Agreed[] | undefined> {
  if (contract.pacts[system] === undefined) {
    const { [system]: interactions } = await interactionsOf(contract)
    const agreed = interactions.map((one) => ({ ...one, answerExample: exampleOf(one.answer) }))
    return agreed.length === 0 ? undefined : agreed
  }
  try {
    return loadPact(contract, system)
  } catch (error) {
    if (error instanceof PactError) return undefined
    throw error
  }
}
