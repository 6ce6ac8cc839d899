import type { Exchange } from '#runtime/journal.ts'
import type { Member } from '#test/support/people.ts'
import type { TestStack } from '#test/support/stack.ts'
import type { Cast } from './cast.ts'

/** What was so before an input. */
export interface Before {
  /** The last entry of the portal's journal. */
  entry: number
  /** The account of the person, if the bot has one for them. */
  own: number | undefined
}

/** Watches that nobody reads or changes the account of anybody else. */
export class Privacy {
  readonly #stack: TestStack
  readonly #secrets = new Map<number, string[]>()
  readonly #typed = new Map<number, string>()

  private constructor(stack: TestStack) {
    this.#stack = stack
  }

  /** Learns what of each account only its owner may see: phone and e-mail. */
  static async over(stack: TestStack, { accounts }: Cast): Promise<Privacy> {
    const privacy = new Privacy(stack)
    const { users } = await stack.portal.get<{
      users: { userId: number; phone: string | null; email: string | null }[]
    }>('/__admin/users')
    const of = (wanted: number) => users.find(({ userId }) => userId === wanted)
    for (const { userId } of accounts) {
      const { phone, email } = of(userId) ?? {}
      privacy.#secrets.set(
        userId,
        [phone, email].filter((secret) => typeof secret === 'string'),
      )
    }
    return privacy
  }

  /** Whoever wrote something themselves may be shown it. */
  typed({ personId }: Member, text: string): void {
    this.#typed.set(personId, `${this.#typed.get(personId) ?? ''} ${text}`)
  }

  async before(person: Member): Promise<Before> {
    const { requests } = await this.#stack.portal.get<{ requests: Exchange[] }>('/__admin/requests?limit=1')
    return { entry: requests.at(-1)?.id ?? 0, own: await this.#accountOf(person) }
  }

  /**
   * Looks at what an input led to: what the bot did in the portal, and what it said to the person.
   * @throws Error when that was of an account that was not and did not become the person's own
   */
  async check(person: Member, { entry, own }: Before, said: readonly Exchange[]): Promise<void> {
    const mine = new Set([own, await this.#accountOf(person)])
    const { requests } = await this.#stack.portal.get<{ requests: Exchange[] }>(
      '/__admin/requests?direction=in',
    )
    for (const { id, method, path, requestBody } of requests) {
      if (id <= entry || method === 'GET' || path.startsWith('/__admin')) continue
      const { userId, authorId = userId } = requestBody as { userId?: number; authorId?: number }
      if (authorId !== undefined && !mine.has(authorId))
        throw new Error(`${method} ${path} for the account ${authorId}, which is somebody else's`)
    }
    // Phones are shown in groups of digits.
    const words = JSON.stringify(said.map(({ requestBody }) => requestBody)).replaceAll(' ', '')
    for (const [userId, secrets] of this.#secrets) {
      if (mine.has(userId)) continue
      const shown = secrets.find((secret) => words.includes(secret) && !this.#wrote(person, secret))
      if (shown !== undefined) throw new Error(`${shown} of the account ${userId} was shown to somebody else`)
    }
  }

  #wrote({ personId }: Member, secret: string): boolean {
    return this.#typed.get(personId)?.includes(secret.slice(1)) === true
  }

  async #accountOf({ personId }: Member): Promise<number | undefined> {
    const link = await this.#stack.bot.db
      .selectFrom('links')
      .innerJoin('people', 'people.person_id', 'links.person_id')
      .where('people.chat_id', '=', String(personId))
      .select('links.user_id')
      .executeTakeFirst()
    return link && Number(link.user_id)
  }
}
