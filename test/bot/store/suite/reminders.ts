import { describe, expect, it } from 'vitest'
import {
  cancelReminders,
  decideReminder,
  findDueReminder,
  listReminders,
  upsertReminder,
} from '#bot/store/reminders.ts'
import type { TestStore } from './store.ts'

const HOUR = 3_600_000

export function remindersSuite(store: TestStore): void {
  const times = (hours = 1) => ({ now: store.now(), due: new Date(store.clock.now() + hours * HOUR) })

  describe('reminders', () => {
    it('of one review are one at a time, and planned anew once decided', async () => {
      const subject = { userId: 1, orderId: 5 }
      const first = await upsertReminder(store.db, 'review', subject, times())
      expect(await upsertReminder(store.db, 'review', subject, times(2))).toBe(first)
      expect(await upsertReminder(store.db, 'review', { ...subject, orderId: 6 }, times())).not.toBe(first)
      expect(await decideReminder(store.db, first, { state: 'done', at: store.now() })).toBe(true)
      expect(await decideReminder(store.db, first, { state: 'skipped', at: store.now() })).toBe(false)
      expect(await upsertReminder(store.db, 'review', subject, times())).not.toBe(first)
    })

    it('of carts are one for a person, whatever the cart', async () => {
      const first = await upsertReminder(store.db, 'cart', { userId: 1, orderId: 5 }, times())
      expect(await upsertReminder(store.db, 'cart', { userId: 1, orderId: 6 }, times(3))).toBe(first)
      expect(await upsertReminder(store.db, 'cart', { userId: 2, orderId: 5 }, times())).not.toBe(first)
      const [kept] = await listReminders(store.db, 1)
      expect(kept).toMatchObject({ order_id: 6, due_at: times(3).due })
    })

    it('are due at their time, not before, and not once cancelled', async () => {
      const subject = { userId: 1, orderId: 5 }
      const id = await upsertReminder(store.db, 'review', subject, times())
      const { now, due } = times()
      expect(await findDueReminder(store.db, id, now)).toBeUndefined()
      expect(await findDueReminder(store.db, id, due)).toMatchObject({ user_id: 1, order_id: 5 })
      await cancelReminders(store.db, { userId: 1, kind: 'cart' }, 'bought', now)
      await cancelReminders(store.db, { userId: 1, orderId: 6 }, 'reviewed', now)
      expect(await findDueReminder(store.db, id, due)).toBeDefined()
      await cancelReminders(store.db, { userId: 1, kind: 'review', orderId: 5 }, 'reviewed', now)
      expect(await findDueReminder(store.db, id, due)).toBeUndefined()
      expect(await listReminders(store.db, 1)).toMatchObject([{ state: 'cancelled', reason: 'reviewed' }])
    })
  })
}
