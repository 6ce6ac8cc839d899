import { linkPerson } from '#bot/store/links.ts'
import { findPerson, meetPerson } from '#bot/store/people.ts'
import { saveProfile } from '#bot/store/users.ts'
import type { Role } from '#contracts/role.ts'
import type { TestStack } from './stack.ts'

/** A message of the bot as the phone shows it. */
export interface Seen {
  messageId: number
  from: 'bot' | 'person'
  at: string
  text?: string
  caption?: string
  entities?: { type: string; offset: number; length: number }[]
  photo?: unknown
  inlineKeyboard?: { text: string; callbackData?: string; url?: string }[][]
}

interface ChatView {
  messages: Seen[]
  replyKeyboard?: { text: string; requestContact?: boolean }[][]
  forceReply?: boolean
}

/** A user of the portal with a phone in the messenger, as a test moves them. */
export interface Member {
  readonly userId: number
  readonly personId: number
  readonly phone: string
  say(text: string, replyToMessageId?: number): Promise<void>
  press(text: string, messageId?: number): Promise<void>
  /** Does anything else that a phone can: `contact`, `sticker`, `block`, `press-data` … */
  act(what: string, body?: object): Promise<void>
  chat(): Promise<ChatView>
  /** What the bot has written since the last `look`, oldest first. */
  look(): Promise<Seen[]>
  /** The same, only the words. */
  read(): Promise<string[]>
}

export interface Wanted {
  name?: string
  surname?: string
  role?: Role
  languageCode?: string
  familyId?: number
  /** Of the user in the portal; the phone in the messenger has the same number. */
  phone?: string
  isActive?: boolean
}

let lastNumber = 0

/** A number that nobody else in this test file has. */
export function freshPhone(): string {
  lastNumber += 1
  return `7918${String(2_000_000 + lastNumber)}`
}

/** A user and a phone with the same number; the person has not written to the bot yet. */
export async function newStranger(stack: TestStack, wanted: Wanted = {}): Promise<Member> {
  const { languageCode = 'ru', phone = freshPhone(), ...account } = wanted
  const user = await stack.portal.post<{ userId: number }>('/__admin/users', {
    name: 'Анна',
    surname: 'Белова',
    role: 'user',
    botConnected: true,
    ...account,
    phone,
  })
  return { ...(await newPhone(stack, { phone, languageCode })), userId: user.userId }
}

/** A phone of somebody whom the portal does not know. */
export async function newPhone(
  stack: TestStack,
  { phone = freshPhone(), languageCode = 'ru' }: { phone?: string; languageCode?: string } = {},
): Promise<Member> {
  const { personId } = await stack.phones.post<{ personId: number }>('/phones', {
    firstName: 'Анна',
    phone,
    languageCode,
  })
  const act = (what: string, body: object = {}) =>
    stack.phones.post<void>(`/phones/${personId}/${what}`, body).then(() => undefined)
  let looked = 0
  const chat = () => stack.phones.get<ChatView>(`/phones/${personId}/chat`)
  const look = async () => {
    const fresh = (await chat()).messages.filter(({ messageId }) => messageId > looked)
    looked = fresh.at(-1)?.messageId ?? looked
    return fresh.filter(({ from }) => from === 'bot')
  }
  return {
    userId: 0,
    personId,
    phone,
    act,
    say: (text, replyToMessageId) => act('messages', { text, ...(replyToMessageId && { replyToMessageId }) }),
    press: (text, messageId) => act('press', { text, ...(messageId && { messageId }) }),
    chat,
    look,
    read: async () => (await look()).map(({ text, caption }) => text ?? caption ?? ''),
  }
}

/**
 * People who are logged in. They have opened the chat as people do; the login itself, which has tests of its
 * own, is written straight into the store.
 */
export async function newMembers(stack: TestStack, wanted: Wanted[]): Promise<Member[]> {
  const members: Member[] = []
  for (const one of wanted) members.push(await newStranger(stack, one))
  await Promise.all(members.map((member) => member.say('/start')))
  await stack.settle()
  for (const [index, member] of members.entries()) await link(stack, member, wanted[index] ?? {})
  await Promise.all(members.map((member) => member.look()))
  return members
}

export async function newMember(stack: TestStack, wanted: Wanted = {}): Promise<Member> {
  const [member] = await newMembers(stack, [wanted])
  if (!member) throw new Error('no member')
  return member
}

async function link({ bot }: TestStack, { userId, personId }: Member, wanted: Wanted): Promise<void> {
  const { person_id } = await meetPerson(bot.db, {
    channel: 'telegram',
    chatId: String(personId),
    locale: 'ru',
  })
  await saveProfile(bot.db, {
    userId,
    role: wanted.role ?? 'user',
    active: wanted.isActive ?? true,
    firstname: wanted.name ?? 'Анна',
    lastname: wanted.surname ?? 'Белова',
  })
  await linkPerson(bot.db, person_id, userId)
}

/** Why deliveries to a user were not sent, or their state where they were. */
export async function fates({ bot }: TestStack, userId: number): Promise<string[]> {
  const rows = await bot.db
    .selectFrom('deliveries')
    .where('user_id', '=', userId)
    .orderBy('delivery_id')
    .select(['state', 'reason'])
    .execute()
  return rows.map(({ state, reason }) => reason ?? state)
}

/** The person behind a phone, as the bot's store has it. */
export async function storedPerson({ bot }: TestStack, { personId }: Member) {
  const { person_id } = await bot.db
    .selectFrom('people')
    .where('chat_id', '=', String(personId))
    .select('person_id')
    .executeTakeFirstOrThrow()
  return findPerson(bot.db, Number(person_id))
}
