import type { DataTable } from '@cucumber/cucumber'
import type { CommapWorld } from '../world.ts'
import { step } from './define.ts'

/** Rows of a table of goods: title, price in roubles, quantity. */
function goods(table: DataTable) {
  return table
    .raw()
    .map(([title, price, quantity]) => ({ title, price: Number(price), quantity: Number(quantity) }))
}

async function giveOrder(world: CommapWorld, name: string, status: string, items?: unknown): Promise<void> {
  const { userId } = world.person(name)
  const order = { userId, status, ...(items !== undefined && { items }) }
  const { orderId } = await world.stack.portal.post<{ orderId: number }>('/__admin/orders', order)
  world.things.rememberOrder(world.person(name).name, orderId)
}

function orderOf(world: CommapWorld, name: string): number {
  return world.things.order(world.person(name).name)
}

step(
  'у {person} есть завершённый заказ без отзыва:',
  '{person} has a completed order without a review:',
  function (name: string, table: DataTable) {
    return giveOrder(this, name, 'completed', goods(table))
  },
)

step('у {person} есть заказ:', '{person} has an order:', function (name: string, table: DataTable) {
  return giveOrder(this, name, 'created', goods(table))
})

step('у {person} в корзине:', '{person} has in the cart:', function (name: string, table: DataTable) {
  return giveOrder(this, name, 'cart', goods(table))
})

step('{person} оплачивает заказ', '{person} pays for the order', async function (name: string) {
  await this.portalAction('pay-order', { orderId: orderOf(this, name) })
})

step(
  'исполнитель принимает заявку {person}',
  'a performer accepts the request of {person}',
  async function (name: string) {
    await this.portalAction('accept-order', { orderId: orderOf(this, name) })
  },
)

step(
  '{person} уходит, оставив корзину',
  '{person} goes away leaving the cart',
  async function (name: string) {
    await this.portalAction('abandon-cart', { orderId: orderOf(this, name) })
  },
)
