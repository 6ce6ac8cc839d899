import { listReminders } from '#bot/store/reminders.ts'
import type { TestStack } from '#test/support/stack.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** A silent change in the portal: an order of a user, in any status. */
export async function newOrder(
  { portal }: TestStack,
  userId: number,
  status: 'cart' | 'paid' | 'accepted' | 'completed',
): Promise<number> {
  const items = [{ title: 'Плед', price: 1800, quantity: 1 }]
  const { orderId } = await portal.post<{ orderId: number }>('/__admin/orders', { userId, status, items })
  return orderId
}

/** Every reminder of a user as `kind state reason`, oldest first. */
export async function reminders({ bot }: Pick<TestStack, 'bot'>, userId: number): Promise<string[]> {
  const all = await listReminders(bot.db, userId)
  return all.map(({ kind, state, reason }) => [kind, state, reason].filter(Boolean).join(' '))
}
