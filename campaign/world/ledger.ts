import type { JsonClient } from '#harness/json-client.ts'
import { keyIn, marked } from '../judge/arrivals.ts'
import type { Change, Notification } from '../judge/records.ts'
import type { Family, Resident } from './population.ts'
import type { Wish } from './talk.ts'

interface Comment {
  commentId: number
  authorId: number
  comment: string
}

/** What the portal published and has: the truth to which the messages are held. */
export class Ledger {
  readonly #portal: JsonClient
  readonly #families: readonly Family[]
  readonly #posts: Notification[] = []

  constructor(portal: JsonClient, families: readonly Family[]) {
    this.#portal = portal
    this.#families = families
  }

  /** Publishes a post of each family's author; the keys are `p<round>.<family>`. */
  async publishAll(round: number): Promise<void> {
    for (const [index, { authorId, residents }] of this.#families.entries()) {
      const key = `p${round}.${index}`
      const post = { authorId, title: marked(key), text: 'Новости семьи', withImage: false }
      const { result } = await this.#portal.post<{ result: { postId: number } }>(
        '/__admin/actions/publish-post',
        post,
      )
      const personIds = residents.map(({ personId }) => personId)
      this.#posts.push({ key, order: result.postId, personIds, times: 1 })
    }
  }

  /** The posts, and the comments that the portal has by now, whoever made it have them. */
  async notifications(): Promise<Notification[]> {
    const byKey = Map.groupBy(await this.#comments(), ({ comment }) => keyIn(comment) ?? '')
    const comments = Array.from(byKey, ([key, copies]): Notification => {
      const [first] = copies
      const personIds = this.#familyOf(first?.authorId).map(({ personId }) => personId)
      return { key, order: first?.commentId ?? 0, personIds, times: copies.length }
    })
    return [...this.#posts, ...comments]
  }

  /** How often the portal has what people wanted. */
  async changes(wishes: readonly Wish[]): Promise<Change[]> {
    const comments = await this.#comments()
    const { orders } = await this.#portal.get<{
      orders: { orderId: number; review: { text?: string } | null }[]
    }>('/__admin/orders')
    const { users } = await this.#portal.get<{ users: { email: string }[] }>('/__admin/users')
    const timesOf = (wish: Wish): number => {
      switch (wish.kind) {
        case 'comment':
          return comments.filter(({ comment }) => keyIn(comment) === wish.key).length
        case 'user':
          return users.filter(({ email }) => email === wish.key).length
        case 'review':
          return orders.filter(({ review }) => keyIn(review?.text ?? '') === wish.key).length
      }
    }
    return wishes.map((wish) => ({
      what: `${wish.kind} ${wish.key}`,
      times: timesOf(wish),
      mayLack: wish.mayLack,
    }))
  }

  /** Whom a comment reaches: the family without whoever wrote it. */
  #familyOf(authorId: number | undefined): Resident[] {
    const family = this.#families.find(({ residents }) => residents.some(({ userId }) => userId === authorId))
    return family?.residents.filter(({ userId }) => userId !== authorId) ?? []
  }

  async #comments(): Promise<Comment[]> {
    const { comments } = await this.#portal.get<{ comments: Comment[] }>('/__admin/comments')
    return comments.filter(({ comment }) => keyIn(comment) !== undefined)
  }
}
