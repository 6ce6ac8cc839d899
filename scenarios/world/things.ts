/** Posts and orders that the scenario has made, by the words with which it speaks of them. */
export class Things {
  readonly #posts = new Map<string, { postId: number; authorId: number }>()
  readonly #orders = new Map<string, number[]>()

  rememberPost(title: string, postId: number, authorId: number): void {
    this.#posts.set(title, { postId, authorId })
  }

  /** @throws Error when no post of the scenario has this title */
  post(title: string): { postId: number; authorId: number } {
    const post = this.#posts.get(title)
    if (!post)
      throw new Error(
        `the scenario has no post “${title}”; it has: ${[...this.#posts.keys()].join(', ') || 'none'}`,
      )
    return post
  }

  rememberOrder(customer: string, orderId: number): void {
    this.#orders.set(customer, [...(this.#orders.get(customer) ?? []), orderId])
  }

  /** The newest order of somebody. @throws Error when the scenario gave them none */
  order(customer: string): number {
    const orderId = this.#orders.get(customer)?.at(-1)
    if (orderId === undefined) throw new Error(`${customer} has no order in this scenario`)
    return orderId
  }
}
