import type { HostOperation } from '#contracts/model/pact/derive/host/operation.ts'
import { exampleOf } from '#contracts/model/pact/matchers.ts'
import type { Values } from './kinds.ts'
import { Broken, type Law, lawMaker, Unproven } from './law.ts'
import { ofAnswer } from './told/promises.ts'
import { reasons } from './told/reasons.ts'
import { seen, sent } from './told/seen.ts'
import { ask, type Trial } from './trial.ts'

/** That an operation which refuses unknown tokens refuses none, and a part of the right one, too. */
export function accessLaws(operation: HostOperation): Law[] {
  const { point } = operation
  if (!point.answers.has(401)) return []
  return [lawMaker(point)('token', ofAnswer.letsNobodyIn(), (trial) => letsNobodyIn(trial, operation))]
}

async function letsNobodyIn(trial: Trial, operation: HostOperation): Promise<void> {
  const { none, half } = trial.client.wrongCredentials(operation.point)
  if (!half) throw new Unproven(reasons.tokenUnknown())
  const parameters = shownRequest(operation)
  for (const [credential, told] of [
    [none, sent.withoutToken],
    [half, sent.withHalfToken],
  ] as const) {
    const reply = await ask(trial, operation, parameters, { credential })
    if (reply.status !== 401) throw new Broken(told(reply.sent), seen.otherStatus(reply.seen, [401]))
  }
}

/** A request as an example has it; whether what it names is there does not matter. */
export function shownRequest(operation: HostOperation): Values {
  const [first] = operation.examples
  return first ? operation.sent(first[1]) : (exampleOf(operation.least()) as Values)
}
