import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { QueueWatch } from '#bot/delivery/queue-watch.ts'
import { TestClock } from '#runtime/test-clock.ts'
import type { TestStore } from './store.ts'

const MINUTE = 60_000

export function outlookSuite(store: TestStore): void {
  describe('what the queue holds', () => {
    // A clock of its own: by the store's nothing comes due, so that no worker takes a job meanwhile.
    let clock: TestClock
    let start: number
    const watch = (exclusive: boolean) => new QueueWatch(store.db, clock, exclusive)
    const later = (ms: number) => new Date(start + ms)

    beforeEach(() => {
      start = Math.ceil(store.clock.now())
      clock = new TestClock(start)
    })

    it('is what is due by now, by kind, and when the next job will be', async () => {
      expect(await watch(false).look()).toEqual({ busy: [], due: undefined })
      await store.queue.planReminder(store.db, 1, later(MINUTE))
      await store.queue.planReminder(store.db, 2, later(MINUTE))
      await store.queue.planResume(store.db, 1, later(2 * MINUTE))
      await store.queue.planResume(store.db, 2, later(3 * MINUTE))
      expect(await watch(false).look()).toEqual({ busy: [], due: start + MINUTE })
      await clock.setTime(start + 2 * MINUTE)
      expect(await watch(false).look()).toEqual({ busy: ['pauses', 'reminders'], due: start + 3 * MINUTE })
    })

    it('is asked anew each time where others may add jobs', async () => {
      const shared = watch(false)
      await shared.look()
      await store.queue.planReminder(store.db, 1, later(MINUTE))
      expect((await shared.look()).due).toBe(start + MINUTE)
    })

    it('is asked anew only after a change where nobody else can', async () => {
      const own = watch(true)
      await own.look()
      await store.queue.planReminder(store.db, 1, later(MINUTE))
      expect((await own.look()).due).toBeUndefined()
      own.changed()
      expect((await own.look()).due).toBe(start + MINUTE)
    })

    it('is asked anew when the next job comes due, and as long as one is', async () => {
      const own = watch(true)
      await store.queue.planReminder(store.db, 1, later(MINUTE))
      await own.look()
      await clock.setTime(start + MINUTE)
      expect((await own.look()).busy).toEqual(['reminders'])
      await sql`delete from pgboss.job`.execute(store.db)
      expect((await own.look()).busy).toEqual([])
    })

    it('is asked anew when a job was added while it was being asked', async () => {
      const own = watch(true)
      const asking = own.look()
      own.changed()
      await asking
      await store.queue.planReminder(store.db, 1, later(MINUTE))
      expect((await own.look()).due).toBe(start + MINUTE)
    })
  })
}
