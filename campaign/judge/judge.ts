import { type Arrivals, arrivalsOf } from './arrivals.ts'
import { judgeInputs } from './inputs.ts'
import type { Change, Notification, Records, Verdict } from './records.ts'

const NOTHING: Arrivals = { byKey: new Map(), answers: [] }

/**
 * Compares what the messenger and the portal have with what they should have.
 * @param records of a run that has come to rest: whatever is not there now will not come
 */
export function judge(records: Records): Verdict {
  const verdict: Verdict = { lost: [], doubled: [], doubledChanges: [], outOfOrder: [], unheard: [] }
  const arrivals = arrivalsOf(records.messages)
  judgeNotifications(records.notifications, arrivals, verdict)
  judgeInputs(records, arrivals, verdict)
  judgeChanges(records.changes, verdict)
  return verdict
}

function judgeNotifications(
  notifications: readonly Notification[],
  arrivals: ReadonlyMap<number, Arrivals>,
  verdict: Verdict,
): void {
  /** The latest first arrival at each person so far. */
  const latest = new Map<number, { place: number; key: string }>()
  for (const { key, personIds, times } of notifications.toSorted((a, b) => a.order - b.order)) {
    for (const personId of personIds) {
      const places = (arrivals.get(personId) ?? NOTHING).byKey.get(key) ?? []
      const [first] = places
      for (let missing = places.length; missing < times; missing += 1)
        verdict.lost.push(`${personId} never got ${key}`)
      for (let more = times; more < places.length; more += 1)
        verdict.doubled.push(`${personId} got ${key} again`)
      if (first === undefined) continue
      const before = latest.get(personId)
      if (before && before.place > first)
        verdict.outOfOrder.push(`${personId} got ${key} before ${before.key}`)
      else latest.set(personId, { place: first, key })
    }
  }
}

function judgeChanges(changes: readonly Change[], verdict: Verdict): void {
  for (const { what, times, mayLack = false } of changes) {
    if (times === 0 && !mayLack) verdict.lost.push(`the portal has no ${what}`)
    if (times > 1) verdict.doubledChanges.push(`the portal has ${what} ${times} times`)
  }
}
