import { actions } from '#bot/messages/actions.ts'
import type { Member, Seen } from '#test/support/people.ts'
import type { TestStack } from '#test/support/stack.ts'
import type { Cast } from './cast.ts'
import { isAcknowledged, isAnswer, MessengerJournal } from './messenger-journal.ts'
import { happen } from './portal.ts'
import type { Privacy } from './privacy.ts'
import type { Repeater } from './repeater.ts'
import type { WalkStep } from './step.ts'
import { commands, menuKeys, sensible, wordsFor } from './words.ts'

const HOUR = 3_600_000

/** Any action made up of numbers. */
type Made = (...numbers: number[]) => string

/** What the bot owes for an input: an answer, the end of a button's waiting as well, nothing, or silence. */
type Due = { answer: true; callbackId?: string } | 'nothing' | 'silence'

/** Does the steps of one walk, one after another, and complains when the bot does not do its part. */
export class Walker {
  readonly #stack: TestStack
  readonly #repeater: Repeater
  readonly #cast: Cast
  readonly #journal: MessengerJournal
  readonly #privacy: Privacy
  readonly #blocked = new Set<number>()
  readonly #words: string[]
  #who = 0
  /** What has happened, for people who read of a failure. */
  readonly story: string[] = []
  /** Steps of dialogues that somebody was in, as `dialogue: step`. */
  readonly visited = new Set<string>()

  constructor(stack: TestStack, repeater: Repeater, cast: Cast, privacy: Privacy) {
    this.#stack = stack
    this.#repeater = repeater
    this.#cast = cast
    this.#journal = new MessengerJournal(stack)
    this.#privacy = privacy
    this.#words = wordsFor(cast)
  }

  /** @throws Error when an input stays unanswered, a press unacknowledged, or a repeated update is answered again */
  async take(step: WalkStep): Promise<void> {
    if (step.who >= 0) this.#who = step.who
    const person = pickFrom(this.#cast.people, this.#who)
    const before = await this.#journal.last()
    const own = await this.#privacy.before(person)
    const due = await this.#act(person, step)
    await this.#stack.settle()
    await this.#note()
    if (due === 'nothing') return
    const requests = await this.#journal.since(before)
    const answers = requests.filter((request) => isAnswer(request, person.personId))
    if (due === 'silence') {
      if (answers.length > 0) throw new Error('an update that came again was answered again')
      return
    }
    const { callbackId } = due
    if (callbackId !== undefined && !requests.some((request) => isAcknowledged(request, callbackId)))
      throw new Error('a press was not acknowledged')
    if (answers.length === 0) throw new Error('an input was not answered')
    await this.#privacy.check(person, own, answers)
  }

  /** Whether `/cancel` leads this person out of whatever they are in. */
  async leaves(person: Member): Promise<boolean> {
    if (this.#blocked.has(person.personId)) await this.#unblock(person)
    await person.say('/cancel')
    await this.#stack.settle()
    const { db } = this.#stack.bot
    const rows = await db
      .selectFrom('conversations')
      .innerJoin('people', 'people.person_id', 'conversations.person_id')
      .where('people.chat_id', '=', String(person.personId))
      .select('dialogue')
      .execute()
    return rows.length === 0
  }

  /** Remembers where everybody is. */
  async #note(): Promise<void> {
    const { db } = this.#stack.bot
    for (const { dialogue, step } of await db
      .selectFrom('conversations')
      .select(['dialogue', 'step'])
      .execute())
      this.visited.add(`${dialogue}: ${step}`)
  }

  async #act(person: Member, { what, pick, newest }: WalkStep): Promise<Due> {
    if (what === 'portal') {
      this.#tell('the portal', await happen(this.#stack, this.#cast, pick))
      return 'nothing'
    }
    if (what === 'later') {
      const hours = pickFrom([0.2, 1, 30, 24 * 4, 24 * 8], pick)
      this.#tell('time', `${hours} h`)
      await this.#stack.advance(hours * HOUR)
      return 'nothing'
    }
    if (this.#blocked.has(person.personId)) return this.#unblock(person)
    switch (what) {
      case 'press':
        return this.#press(person, pick, newest)
      case 'forge':
        return this.#pressData(person, pick, pickFrom(await this.#forgeries(person), pick))
      case 'say':
        return this.#say(person, pickFrom(this.#words, pick))
      case 'goOn':
        return this.#goOn(person, pick)
      case 'key':
        return this.#say(person, pickFrom(menuKeys, pick))
      case 'command':
        return this.#say(person, pickFrom(commands, pick))
      case 'cancel':
        return this.#cancel(person)
      case 'reply':
        return this.#reply(person, pick)
      case 'ownContact':
        // Told by the person as if written: the bot may repeat it.
        this.#privacy.typed(person, person.phone)
        return this.#do(person, 'contact', {})
      case 'foreignContact':
        return this.#do(person, 'contact', { of: pickFrom(this.#others(person), pick).personId })
      case 'photo':
      case 'sticker':
        return this.#do(person, what, {})
      case 'caption':
        return this.#do(person, 'photo', { caption: pickFrom(this.#words, pick).slice(0, 1024) })
      case 'edit':
        return this.#edit(person)
      case 'again':
        this.#tell(person, 'an update comes again')
        return (await this.#repeater.again(person.personId, pick)) ? 'silence' : 'nothing'
      case 'block':
        this.#tell(person, 'blocks the bot')
        this.#blocked.add(person.personId)
        await person.act('block')
        return 'nothing'
    }
  }

  async #unblock(person: Member): Promise<Due> {
    this.#tell(person, 'unblocks the bot')
    this.#blocked.delete(person.personId)
    await person.act('unblock')
    return 'nothing'
  }

  async #cancel(person: Member): Promise<Due> {
    this.#tell(person, '/cancel')
    if (!(await this.leaves(person))) throw new Error('/cancel did not lead out')
    return 'nothing'
  }

  async #say(person: Member, text: string): Promise<Due> {
    this.#tell(person, JSON.stringify(text.slice(0, 60)))
    this.#privacy.typed(person, text)
    await person.say(text)
    return { answer: true }
  }

  /** Does what makes sense where the person is: presses what stands there, or writes what the step waits for. */
  async #goOn(person: Member, pick: number): Promise<Due> {
    const { messages, replyKeyboard = [] } = await person.chat()
    const last = messages.findLast(({ from }) => from === 'bot')
    const step = (await this.#placeOf(person))?.step
    const keys = replyKeyboard.flat().filter(({ requestContact }) => !requestContact)
    if (last && dataOf(last).length > 0 && (step === undefined || pick % 2 === 0))
      return this.#pressData(person, pick, pickFrom(dataOf(last), pick >> 1), last.messageId)
    if (step === undefined && keys.length > 0) return this.#say(person, pickFrom(keys, pick).text)
    return this.#say(person, pickFrom(await this.#sensibleFor(person, step), pick >> 1))
  }

  async #sensibleFor({ phone, userId }: Member, step = ''): Promise<readonly string[]> {
    const own = this.#cast.accounts.findIndex((account) => account.userId === userId)
    const known: Record<string, readonly string[]> = {
      ...sensible,
      code: [await this.#newestCode()],
      id: [String(userId)],
      phone: [phone],
      email: [this.#cast.emails[own] ?? '', `${userId}-${this.story.length}@example.com`].filter(Boolean),
    }
    return known[step] ?? this.#words
  }

  async #reply(person: Member, pick: number): Promise<Due> {
    const messages = (await person.chat()).messages.filter(({ from }) => from === 'bot')
    if (messages.length === 0) return 'nothing'
    const { messageId } = pickFrom(messages, pick)
    const text = pickFrom(this.#words, pick)
    this.#privacy.typed(person, text)
    this.#tell(person, `replies to ${messageId}: ${text.slice(0, 60)}`)
    await person.say(text, messageId)
    return { answer: true }
  }

  async #do(person: Member, what: string, body: object): Promise<Due> {
    this.#tell(person, `${what} ${JSON.stringify(body).slice(0, 80)}`)
    this.#privacy.typed(person, JSON.stringify(body))
    await person.act(what, body)
    return { answer: true }
  }

  /** What was written is edited; the bot does not ask for such updates, so Telegram does not send them. */
  async #edit(person: Member): Promise<Due> {
    const own = (await person.chat()).messages.findLast(({ from, text }) => from === 'person' && text)
    if (!own) return 'nothing'
    this.#tell(person, 'edits the last message')
    await this.#stack.phones.put(`/phones/${person.personId}/messages/${own.messageId}`, {
      text: `${own.text?.slice(0, 4000)}!`,
    })
    return 'nothing'
  }

  /** Presses a button that the person has seen: one of the newest message that has any, or of any. */
  async #press(person: Member, pick: number, newest: boolean): Promise<Due> {
    const withButtons = (await person.chat()).messages.filter((message) => dataOf(message).length > 0)
    const last = withButtons.at(-1)
    if (!last) return 'nothing'
    const message = newest ? last : pickFrom(withButtons, pick)
    return this.#pressData(person, message.messageId, pickFrom(dataOf(message), pick), message.messageId)
  }

  async #pressData(person: Member, pick: number, data: string, messageId?: number): Promise<Due> {
    const messages = (await person.chat()).messages.filter(({ from }) => from === 'bot')
    if (messages.length === 0) return 'nothing'
    const under = messageId ?? pickFrom(messages, pick).messageId
    this.#tell(person, `presses ${data} under ${under}`)
    const { callbackQueryId } = await this.#stack.phones.post<{ callbackQueryId: string }>(
      `/phones/${person.personId}/press-data`,
      { messageId: under, data },
    )
    return { answer: true, callbackId: callbackQueryId }
  }

  /** What nobody's own button sends: others' buttons, others' numbers, nonsense. */
  async #forgeries(person: Member): Promise<string[]> {
    const others = await Promise.all(this.#others(person).map((other) => other.chat()))
    const numbers = [this.#cast.postId, 1, 501, 999_999, ...this.#cast.accounts.map(({ userId }) => userId)]
    const made = Object.values(actions).flatMap((action) =>
      typeof action === 'string' ? [action] : numbers.map((number) => (action as Made)(number, 3)),
    )
    const token = await this.#tokenOf(person)
    const chosen = [...numbers, 0, -1, '', 'yes', 'x'.repeat(50), '__proto__'].map(
      (value) => `~${token}:${value}`,
    )
    return ['x', '~', '~:', '~AAAAAAAA:1', 'rate:1:9', '\u0000', ...made, ...chosen].concat(
      others.flatMap(({ messages }) => messages.flatMap(dataOf)),
    )
  }

  /** The token that the person's own buttons carry now: with it, any value can be made up. */
  async #tokenOf(person: Member): Promise<string> {
    return (await this.#placeOf(person))?.token ?? 'none'
  }

  async #placeOf({ personId }: Member): Promise<{ step: string; token: string } | undefined> {
    return this.#stack.bot.db
      .selectFrom('conversations')
      .innerJoin('people', 'people.person_id', 'conversations.person_id')
      .where('people.chat_id', '=', String(personId))
      .select(['step', 'token'])
      .executeTakeFirst()
  }

  /** The code in the newest SMS, whoever got it; people do show one another their phones. */
  async #newestCode(): Promise<string> {
    const { messages } = await this.#stack.phones.get<{ messages: { text: string }[] }>('/sms')
    return /\d{4,8}/.exec(messages.at(-1)?.text ?? '')?.[0] ?? '654321'
  }

  #others(person: Member): Member[] {
    return this.#cast.people.filter(({ personId }) => personId !== person.personId)
  }

  #tell(who: Member | string, what: string): void {
    const name = typeof who === 'string' ? who : `person ${this.#cast.people.indexOf(who)}`
    this.story.push(`${name}: ${what}`)
  }
}

function pickFrom<T>(things: readonly T[], pick: number): T {
  const thing = things[pick % things.length]
  if (thing === undefined) throw new Error('there is nothing to pick from')
  return thing
}

function dataOf({ inlineKeyboard = [] }: Seen): string[] {
  return inlineKeyboard.flat().flatMap(({ callbackData }) => callbackData ?? [])
}
