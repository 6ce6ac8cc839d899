import { contract } from '#contracts/index.ts'
import type { Point } from '#contracts/model/point.ts'
import type { Change } from '#harness/checks/detect/changes.ts'
import type { Edit } from '#harness/checks/detect/schema.ts'
import type { Finding, Verdict } from '#harness/checks/detect/verdict.ts'

/** A point of the contract. @throws Error when it has none of this name */
export function pointNamed(name: string): Point {
  const point = contract.named('host', name) ?? contract.named('bot', name)
  if (!point) throw new Error(`the contract has no ${name}`)
  return point
}

/** A change of the answers of GET /user, unless told otherwise. */
export function aChange(edits: readonly Edit[], more: Partial<Change> = {}): Change {
  return {
    name: 'GET /user, answer: it is different',
    point: pointNamed('GET /user'),
    effect: 'breaking',
    message: 'answer',
    says: 'it is different',
    when: {},
    edits: [...edits],
    ...more,
  }
}

export function verdicts(outcomes: Partial<Record<Verdict['judge'], Verdict['outcome']>>): Verdict[] {
  return (['verify', 'conform', 'replay'] as const).map((judge) => ({
    judge,
    outcome: outcomes[judge] ?? 'passes',
  }))
}

export function aFinding(result: Finding['result'], more: Partial<Change> = {}): Finding {
  const notices = result === 'noticed' || result === 'false alarm'
  const change = aChange([{ delay: 1 }], more)
  return { change, result, ms: 12.3, verdicts: verdicts(notices ? { verify: 'notices' } : {}) }
}
