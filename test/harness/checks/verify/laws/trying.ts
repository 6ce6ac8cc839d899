import type { Contract } from '#contracts/model/contract.ts'
import { Caller } from '#harness/checks/verify/caller.ts'
import { chosen, lawsOf } from '#harness/checks/verify/laws/derive.ts'
import { kindsOf } from '#harness/checks/verify/laws/kinds.ts'
import type { LawsOutcome } from '#harness/checks/verify/laws/law.ts'
import { runLaws } from '#harness/checks/verify/laws/run.ts'
import { sideOf } from '#harness/checks/verify/side.ts'
import type { StateSetup } from '#harness/checks/verify/states/setup.ts'

interface Tried {
  readonly contract: Contract
  readonly url: string
  readonly token: string
  readonly setup: StateSetup
  /** Operations of which alone laws are tried. */
  readonly operations?: readonly string[]
  /** Milliseconds. */
  readonly timeout?: number
}

/** Tries the laws of a contract against a host that runs. */
export async function tryLaws({
  contract,
  url,
  token,
  setup,
  operations = [],
  timeout = 10_000,
}: Tried): Promise<LawsOutcome> {
  const kinds = kindsOf(contract)
  const side = await sideOf('host', contract)
  return await runLaws(chosen(lawsOf(kinds), { skipped: [], operations }), {
    kinds,
    setup,
    side,
    caller: new Caller(side, { baseUrl: url, headers: [`Authorization: Bearer ${token}`] }),
    timeout,
    signal: new AbortController().signal,
  })
}

/** The ids of the laws that are broken. */
export const brokenIn = ({ results }: LawsOutcome): string[] =>
  results.filter(({ status }) => status === 'broken').map(({ id }) => id)
