import { jsonClient } from '#harness/json-client.ts'
import { access } from '#scenarios/credentials.ts'
import { arrivalsOf } from '../judge/arrivals.ts'
import type { Notification } from '../judge/records.ts'
import { until } from '../support/wait.ts'
import type { World } from './world.ts'

/** Whatever has not come to rest by then hangs. */
const HANG_MS = 90_000
/** Work that comes due within this time is still to be done; what comes later nobody waits for, such as a reminder. */
const SOON_MS = 15_000

/**
 * Waits until all notifications are there and nobody has anything left to do.
 * @returns what was left after 90 seconds, in words; undefined when all came to rest
 */
export async function comeToRest(world: World, signal: AbortSignal): Promise<string | undefined> {
  let left = ''
  let quiet = 0
  const rested = await until(
    async () => {
      left = await whatIsLeft(world)
      // Twice in a row: what has just been handed from one to another is with neither.
      quiet = left === '' ? quiet + 1 : 0
      return quiet > 1
    },
    HANG_MS,
    signal,
  )
  return rested ? undefined : left
}

async function whatIsLeft(world: World): Promise<string> {
  await world.tail.read()
  const calls = await world.portal.get<{ outbox: unknown[] }>('/__admin/outbox?state=queued')
  if (calls.outbox.length > 0) return `${calls.outbox.length} calls of the portal wait`
  const updates = await world.phones.post<{ result: { pending_update_count: number } }>(
    `/bot${access.telegram.token}/getWebhookInfo`,
  )
  if (updates.result.pending_update_count > 0) return `${updates.result.pending_update_count} updates wait`
  const busy = await Promise.all(world.bots.alive.map(({ url }) => isBusy(url)))
  if (busy.includes(true)) return 'a bot is busy'
  const missing = countMissing(await world.ledger.notifications(), world)
  return missing > 0 ? `${missing} notifications are missing` : ''
}

function countMissing(notifications: readonly Notification[], { tail }: World): number {
  const arrivals = arrivalsOf(tail.messages)
  const came = (personId: number, key: string) => arrivals.get(personId)?.byKey.get(key)?.length ?? 0
  return notifications
    .flatMap(({ personIds, key, times }) => personIds.map((personId) => came(personId, key) < times))
    .filter(Boolean).length
}

async function isBusy(url: string): Promise<boolean> {
  try {
    const left = await jsonClient(url).get<{ busy: boolean; nextDue: string | null }>('/health/work')
    return left.busy || (left.nextDue !== null && Date.parse(left.nextDue) - Date.now() < SOON_MS)
  } catch {
    // It has just ended: another one is on its way.
    return true
  }
}
