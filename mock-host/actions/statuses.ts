import type { OrderStatus } from '#contracts/host/entities/order.ts'

/** The effect of an action for which an order must be in one of `statuses`. */
export function inStatus(set: Readonly<Record<string, unknown>>, ...statuses: OrderStatus[]) {
  return {
    does: { changes: 'order', set, requires: { status: { oneOf: statuses } } },
    refuses: `Для этого действия нужно, чтобы состояние заказа было: ${statuses.join(', ')}`,
  } as const
}
