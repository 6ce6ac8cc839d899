import { reference } from '#harness/steps/cells.ts'
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

/** The newest order of somebody. @throws UnknownNameError when the scenario gave them none */
export function orderOf(world: CommapWorld, customer: string): number {
  return world.fixtures.find('order', world.person(customer).name)
}

reference(/^(?:публикация|post) [«"](.+)[»"]$/, postOf)
reference(/^(?:заказ|заявка|корзина|order of|request of|cart of) (.+)$/, orderOf)
