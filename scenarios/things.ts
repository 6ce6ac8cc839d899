/** What the scenario has made or been given, by the words with which it speaks of it. */
export class Things {
  readonly #posts = new Map<string, { postId: number; authorId: number }>()
  readonly #orders = new Map<string, number[]>()
  readonly #codes = new Map<string, string>()
  readonly #links = new Map<string, string>()
  readonly #lastSms = new Map<string, number>()

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

  /** Whether no step has spoken of this SMS to a phone yet; from now on one has. */
  isNewSms(phone: string, smsId: number): boolean {
    const isNew = smsId > (this.#lastSms.get(phone) ?? 0)
    if (isNew) this.#lastSms.set(phone, smsId)
    return isNew
  }

  rememberCode(person: string, code: string): void {
    this.#codes.set(person, code)
  }

  /** The code that somebody got last by SMS. @throws Error when the scenario does not say that they got one */
  code(person: string): string {
    return known(this.#codes, person, 'code by SMS')
  }

  rememberLink(person: string, code: string): void {
    this.#links.set(person, code)
  }

  /** The code of the link that the portal last gave to somebody. @throws Error when it gave none */
  link(person: string): string {
    return known(this.#links, person, 'link of the portal')
  }
}

function known(given: ReadonlyMap<string, string>, person: string, what: string): string {
  const found = given.get(person)
  if (found === undefined) throw new Error(`${person} has no ${what} in this scenario`)
  return found
}
