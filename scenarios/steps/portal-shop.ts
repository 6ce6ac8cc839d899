import { isDeepStrictEqual } from 'node:util'
import type { DataTable } from '@cucumber/cucumber'
import { step } from '#harness/steps/define.ts'
import { StepError } from '#harness/world/step-error.ts'
import type { CommapWorld } from '#harness/world/world.ts'
import { orderOf, rememberOrder } from '../fixtures.ts'

/** Rows of a table of goods: title, price in roubles, quantity. @throws StepError for a row that is none such */
function goods(table: DataTable) {
  return table.raw().map((row) => {
    const [title, price, quantity] = row
    const item = { title, price: Number(price), quantity: Number(quantity) }
    if (row.length !== 3 || !(item.price >= 0) || !Number.isInteger(item.quantity)) throw noGoods(row)
    return item
  })
}

const noGoods = (row: readonly string[]) =>
  new StepError({
    en: `in the row | ${row.join(' | ')} | should stand a title, a price in roubles and a quantity in digits, without a heading: | Плед | 1800 | 1 |`,
    ru: `в строке | ${row.join(' | ')} | должны стоять название, цена в рублях и количество цифрами, без заголовка: | Плед | 1800 | 1 |`,
  })

async function giveOrder(world: CommapWorld, name: string, status: string, items?: unknown): Promise<void> {
  const userId = world.userIdOf(name)
  const order = { userId, status, ...(items !== undefined && { items }) }
  const { orderId } = await world.systems.driver.make('order', order)
  rememberOrder(world, name, Number(orderId))
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

step(
  'у {person} есть заказ в работе:',
  '{person} has an order in work:',
  function (name: string, table: DataTable) {
    return giveOrder(this, name, 'accepted', goods(table))
  },
)

step('у {person} в корзине:', '{person} has in the cart:', function (name: string, table: DataTable) {
  return giveOrder(this, name, 'cart', goods(table))
})

const anotherReview = (name: string) => ({
  en: `another review of the order of ${name}`,
  ru: `отзыв ${name} на заказ другой`,
})

/** Fails unless the portal has this review of somebody's order; null where there must be none. */
async function expectReview(world: CommapWorld, name: string, review: object | null): Promise<void> {
  const [order] = await world.systems.driver.find('order', { orderId: orderOf(world, name) })
  if (!isDeepStrictEqual(order?.review, review)) {
    world.fail(anotherReview(name), {
      expected: JSON.stringify(review),
      seen: String(JSON.stringify(order?.review)),
    })
  }
}

step(
  'на портале есть отзыв {person}: оценка {int}, слова {text}',
  'the portal has a review of {person}: rating {int}, words {text}',
  function (name: string, rating: number, text: string) {
    return expectReview(this, name, { rating, text })
  },
)

step(
  'на портале есть отзыв {person} без слов: оценка {int}',
  'the portal has a review of {person} without words: rating {int}',
  function (name: string, rating: number) {
    return expectReview(this, name, { rating })
  },
)

step('на портале нет отзыва {person}', 'the portal has no review of {person}', function (name: string) {
  return expectReview(this, name, null)
})
