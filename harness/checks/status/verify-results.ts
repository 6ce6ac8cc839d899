import { z } from 'zod'
import type { Contract } from '#contracts/model/contract.ts'
import type { System } from '#contracts/model/system.ts'
import { ownDigest } from '../verify/pact/digest.ts'
import { sideOf } from '../verify/side.ts'
import { readResult } from './results-dir.ts'

const verifyFile = z.object({
  kind: z.literal('verify'),
  baseUrl: z.string(),
  startedAt: z.string(),
  pacts: z.array(
    z.object({
      sha256: z.string(),
      interactions: z.array(
        z.object({ description: z.string(), point: z.string(), status: z.enum(['passed', 'failed']) }),
      ),
    }),
  ),
})

/** What `commap verify` last found out about one system. */
export interface RecordedVerification {
  readonly baseUrl: string
  readonly startedAt: string
  /** Whether it was made from the pact as it is now. */
  readonly fresh: boolean
  /** Outcomes by operation or alias, then by description. */
  readonly outcomes: ReadonlyMap<string, ReadonlyMap<string, 'passed' | 'failed'>>
}

/** Undefined when nothing was recorded. @throws UserError when the file is something else */
export async function readVerification(
  directory: string,
  system: System,
  contract: Contract,
): Promise<RecordedVerification | undefined> {
  const recorded = await readResult(directory, `verify-${system}.json`, verifyFile)
  if (!recorded) return undefined
  const { baseUrl, startedAt, pacts: verified } = recorded
  const current = await ownDigest(await sideOf(system, contract))
  const fresh = verified.filter(({ sha256 }) => sha256 === current)
  const interactions = fresh.flatMap((pact) => pact.interactions)
  const byPoint = Map.groupBy(interactions, ({ point }) => point)
  const outcomes = new Map(
    Array.from(byPoint, ([point, all]) => [
      point,
      new Map(all.map(({ description, status }) => [description, status])),
    ]),
  )
  return { baseUrl, startedAt, fresh: fresh.length > 0, outcomes }
}
