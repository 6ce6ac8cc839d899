import { reference } from '#harness/steps/cells.ts'
import { genitive } from '#harness/world/names.ts'
import { StepError } from '#harness/world/step-error.ts'
import type { CommapWorld } from '#harness/world/world.ts'

export function rememberPost(world: CommapWorld, title: string, postId: unknown): void {
  world.fixtures.remember('post', title, postId)
}

/** @throws UnknownNameError when no post of the scenario has this title */
export function postOf(world: CommapWorld, title: string): number {
  return world.fixtures.find('post', title)
}

export function rememberOrder(world: CommapWorld, customer: string, orderId: number): void {
  world.fixtures.remember('order', world.person(customer).name, orderId)
}

/** The newest order of somebody. @throws StepError when the scenario gave them none */
export function orderOf(world: CommapWorld, customer: string): number {
  const { name } = world.person(customer)
  const order = world.fixtures.meant<number>('order', name)
  if (order !== undefined) return order
  throw new StepError({
    en: `${name} has neither an order nor a cart yet: say so before, as in “${name} has in the cart:”`,
    ru: `ни заказа, ни корзины пока нет (${name}): скажите об этом раньше, например «у ${genitive(name) ?? name} в корзине:»`,
  })
}

reference(/^(?:публикация|post) [«"](.+)[»"]$/, postOf)
reference(/^(?:заказ|заявка|корзина|order of|request of|cart of) (.+)$/, orderOf)
