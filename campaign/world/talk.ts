import type { JsonClient } from '#harness/json-client.ts'
import { keyIn, marked } from '../judge/arrivals.ts'
import type { Input } from '../judge/records.ts'
import { eachOf, type Resident } from './population.ts'
import type { Seen, Tail } from './tail.ts'

/** Whoever has heard nothing for so long gives up. */
const GIVE_UP_MS = 60_000
/** What the bot says when the portal does not answer, or may have done what was asked: an answer, but no promise. */
const NO_PROMISE = ['Портал сейчас не отвечает', 'Портал так и не подтвердил']
/** The bot asks the portal again by itself and tells the end later. */
const TRYING_AGAIN = 'Портал пока не подтвердил'

export interface TalkContext {
  portal: JsonClient
  phones: JsonClient
  tail: Tail
  signal: AbortSignal
}

/** Something that a person wanted published, and where. */
export interface Wish {
  kind: 'comment' | 'review' | 'user'
  key: string
  /** Whether the person was told that it failed, or may have. */
  mayLack: boolean
}

/** What people write and press, each waiting for the answer before they go on. */
export class Talk {
  readonly #context: TalkContext
  /** Everything that was said, for the judge. */
  readonly inputs: Input[] = []
  /** What the portal should have now, once each. */
  readonly wishes: Wish[] = []

  constructor(context: TalkContext) {
    this.#context = context
  }

  /** @throws when somebody cannot log in */
  async logIn(residents: readonly Resident[]): Promise<void> {
    await eachOf(residents, async ({ personId }) => {
      const answer = await this.act(personId, 'login', 'contact', {}, ['Вы вошли'])
      if (!answer) throw new Error(`person ${personId} could not log in`)
    })
  }

  /** A key of the menu that asks nothing of the portal, or its profile. */
  async pressMenu({ personId }: Resident, key: 'Помощь' | 'Профиль'): Promise<void> {
    const words = key === 'Помощь' ? ['Я присылаю сообщения портала'] : ['Роль:', ...NO_PROMISE]
    await this.say(personId, key, key, words)
  }

  /** Answers the last post of which the person was told; without one there is nothing to answer. */
  async comment({ personId }: Resident, key: string): Promise<void> {
    const post = this.#context.tail.of(personId).findLast(({ text }) => keyIn(text)?.startsWith('p'))
    if (!post) return
    const body = { text: `Ответ ${marked(key)}`, replyToMessageId: post.messageId }
    await this.#wish('comment', key, personId, body, 'Комментарий опубликован')
  }

  /** Rates an order that has been completed, and adds words. */
  async review({ personId, userId }: Resident, key: string): Promise<void> {
    const { portal, tail } = this.#context
    const order = { userId, status: 'completed' }
    const { orderId } = await portal.post<{ orderId: number }>('/__admin/orders', order)
    const messageId = tail.of(personId).at(-1)?.messageId
    const press = { messageId, data: `rate:${orderId}:5` }
    const asks = `Добавьте пару слов о заказе № ${orderId} `
    const words = [asks, ...NO_PROMISE]
    const asked = await this.act(personId, `rating of ${orderId}`, 'press-data', press, words)
    if (!asked?.text.includes(asks)) return
    const body = { text: `Спасибо ${marked(key)}` }
    await this.#wish('review', key, personId, body, `Отзыв о заказе № ${orderId} `)
  }

  /** Writes what is to be published, and waits for the end of it. @param done words that tell that it is published */
  async #wish(kind: Wish['kind'], key: string, personId: number, body: object, done: string): Promise<void> {
    const ends = [done, ...NO_PROMISE]
    const first = await this.act(personId, `${kind} ${key}`, 'messages', body, [...ends, TRYING_AGAIN])
    const isOpen = first?.text.includes(TRYING_AGAIN) === true
    const last = isOpen ? await this.#context.tail.waitFor(personId, first.at, ends, GIVE_UP_MS) : first
    const mayLack = NO_PROMISE.some((words) => last?.text.includes(words))
    this.wishes.push({ kind, key, mayLack })
  }

  /** Says some words; see `act`. */
  say(personId: number, what: string, text: string, expects: readonly string[]): Promise<Seen | undefined> {
    return this.act(personId, what, 'messages', { text }, expects)
  }

  /**
   * Does something at a phone and waits for the answer.
   * @param doing the last part of `POST /phones/{personId}/…`
   * @returns the answer; undefined when none came within a minute
   */
  async act(
    personId: number,
    what: string,
    doing: 'messages' | 'contact' | 'press' | 'press-data',
    body: object,
    expects: readonly string[],
  ): Promise<Seen | undefined> {
    const { phones, tail } = this.#context
    const input = { personId, what, at: Date.now(), expects }
    await phones.post(`/phones/${personId}/${doing}`, body)
    this.inputs.push(input)
    return tail.waitFor(personId, input.at, expects, GIVE_UP_MS)
  }
}
