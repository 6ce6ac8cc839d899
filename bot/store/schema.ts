import type { ColumnType, Generated } from 'kysely'

/** The bot's tables as Kysely sees them; `migrations/` creates them. Times are `timestamptz`. */
export interface Schema {
  people: PeopleTable
  chat_holds: ChatHoldsTable
  users: UsersTable
  links: LinksTable
  communications: CommunicationsTable
  deliveries: DeliveriesTable
  answers: AnswersTable
  send_slots: SendSlotsTable
  updates: UpdatesTable
  conversations: ConversationsTable
  reminders: RemindersTable
  code_requests: CodeRequestsTable
  codes: CodesTable
  login_links: LoginLinksTable
  gateways: GatewaysTable
  access_counts: AccessCountsTable
  guess_locks: GuessLocksTable
  proofs: ProofsTable
  web_sessions: WebSessionsTable
  web_messages: WebMessagesTable
  web_requests: WebRequestsTable
}

/** Written as a Date, read as a Date. */
type Time = ColumnType<Date, Date, Date>
/** PostgreSQL's bigint, read as a number: our ids stay far below 2^53. */
type Id = ColumnType<number, number, number>
/** A jsonb column: read as a value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>

/** A person in a messenger. `chat_id` is the channel's own address of the conversation. */
export interface PeopleTable {
  person_id: Generated<number>
  channel: string
  chat_id: string
  locale: string
  /** Whether the person chose the language; otherwise it follows the language of their app. */
  locale_chosen: Generated<boolean>
  /** Set when the channel refused a message for good (the person blocked the bot), cleared by the next update. */
  unreachable_at: Time | null
  /** Why, as the channel says it: see `UnreachableReason`. */
  unreachable_reason: ColumnType<string | null, string | null | undefined, string | null>
  /** The earliest time at which the channel's limit allows the next message to this chat. */
  next_send_at: Time | null
  /** What stood in the first link that is no login code by which the person came. */
  campaign: ColumnType<string | null, string | null | undefined, string | null>
}

/** Chats to which nothing goes for a while, because the messenger did not take what was sent; see `ChatHold`. */
export interface ChatHoldsTable {
  person_id: Id
  tries: number
  blamed: number
  tried_at: Time
  retry_at: Time
  said: string | null
}

/** The profile that the host portal pushed with users/update, or that login pulled. */
export interface UsersTable {
  user_id: Id
  role: string
  active: boolean
  firstname: string | null
  lastname: string | null
  patronymic: string | null
}

export type LinkStatus = 'connected' | 'disconnected' | 'blocked' | 'deleted'

/** One person ↔ one user. A link outlives disconnection, so that "connected again" can be told apart. */
export interface LinksTable {
  user_id: Id
  person_id: Id
  status: LinkStatus
  paused_until: Time | null
  paused_at: Time | null
  /** When the portal was told that the person left the messenger; null while it takes them for connected. */
  away_told_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface CommunicationsTable {
  communication_id: string
  alias: string
  row: string
  critical: boolean
  audience: 'active' | 'linked'
  /** The call's parameters, for the delivery log and for answers to this communication. */
  params: Json<Record<string, unknown>>
  /** Rendered messages by locale: texts are rendered once per locale, not per person. */
  content: Json<Record<string, unknown[]>>
  accepted_at: Time
}

/** First answers by the host's Idempotency-Key. */
export interface AnswersTable {
  idempotency_key: string
  /** Digest of alias and parameters; the same key with another digest is refused. */
  request_hash: string
  answer: Json<unknown>
  answered_at: Time
}

export type DeliveryState = 'queued' | 'sent' | 'suppressed' | 'unreachable' | 'failed'

export interface DeliveriesTable {
  delivery_id: Generated<number>
  communication_id: string
  /** Index into the communication's rendered messages. */
  part: number
  user_id: Id | null
  person_id: Id | null
  /** The partition (bot/delivery/partitions.ts): what is in one is sent one after another, in the order of each person. */
  lane: number
  locale: string
  state: DeliveryState
  reason: string | null
  /** The channel's id of the sent message. */
  message_id: string | null
  decided_at: Time
}

/** When the channel's overall limit allows the next message, and the silences that the channel asked for. */
export interface SendSlotsTable {
  channel: string
  next_at: Time
  /** The end of the last silence. */
  silent_until: ColumnType<Date | null, Date | null | undefined, Date | null>
  /** By how much all silences together have put off what was to be sent, milliseconds. */
  delay_ms: ColumnType<number, number | undefined, number>
}

/** Incoming updates: the primary key de-duplicates them. The payload is dropped once handled. */
export interface UpdatesTable {
  sequence: Generated<number>
  channel: string
  update_id: Id
  chat_id: string
  /** The partition. */
  lane: number
  payload: Json<unknown> | null
  received_at: Time
}

/** Where a person is in a dialogue. */
export interface ConversationsTable {
  person_id: Id
  dialogue: string
  step: string
  /** Stands in the buttons of the step, so that older buttons are known as such. */
  token: string
  state: Json<Record<string, unknown>>
  /** Of the last step. */
  changed_at: Generated<Date>
}

/** Who asks for a code: a chat in which this was proven before, or strangers of a messenger or of the web chat. */
export type Asker = 'own' | 'messenger' | 'web'

/** Every code that was asked for. Identifiers stand in it as keyed digests only. */
export interface CodeRequestsTable {
  request_id: Generated<number>
  person_id: Id
  /** Whom the code was for: what the person typed, whether such an account exists or not. */
  subject_hash: string
  requested_at: Time
  asker: Asker
}

/** The one code by SMS that a person may enter. */
export interface CodesTable {
  person_id: Id
  request_id: Id
  /** The account that it is of; null where the phone alone counts, and where there is no such account. */
  user_id: Id | null
  /** Where to send it; erased once it is sent. Null from the beginning where there is nobody to send it to. */
  phone: string | null
  phone_hash: string | null
  code_hash: string | null
  checks: Generated<number>
  expires_at: Time
}

/** A link of the portal that logs a user in, once. */
export interface LoginLinksTable {
  code_hash: string
  user_id: Id
  /** The first person who followed it: nobody else can from then on. */
  person_id: Id | null
  expires_at: Time
}

/** What the bot sends by, beside its channels, while it does not work. */
export interface GatewaysTable {
  name: string
  down_until: Time
}

/** How often something happened within the hour that began at `since`, by a keyed digest of what. */
export interface AccessCountsTable {
  key_hash: string
  count: number
  since: Time
}

/** How many wrong codes were tried for something, by a keyed digest of what, and until when no more may be. */
export interface GuessLocksTable {
  key_hash: string
  wrong: number
  last_at: Time
  locked_until: Time | null
}

/** What was proven in a person's chat once: a phone, or what was typed for a code; as keyed digests. */
export interface ProofsTable {
  person_id: Id
  proof_hash: string
}

export type ReminderKind = 'review' | 'cart'
export type ReminderState = 'planned' | 'done' | 'cancelled' | 'skipped'

/** A communication planned for later. Once decided it stays, with what became of it. */
export interface RemindersTable {
  reminder_id: Generated<number>
  kind: ReminderKind
  user_id: Id
  order_id: Id
  planned_at: Time
  /** When it comes. A pause moves it to the pause's end. */
  due_at: Time
  state: ReminderState
  /** Why it was cancelled or skipped, how else it was done; `paused` while it waits for the end of a pause. */
  reason: string | null
  /** When the state was decided; null while it is planned. */
  decided_at: Time | null
  /** The communication that it led to. */
  communication_id: string | null
}

/** A visitor of the web chat. */
export interface WebSessionsTable {
  /** SHA-256 of the token that the visitor's browser keeps. */
  token_hash: string
  chat_id: string
  /** How many times the chat has changed. */
  changes: Generated<number>
  /** The commands offered to this chat alone, where they are not those offered to everybody. */
  commands: Json<unknown> | null
  created_at: Time
  /** Keyed digest of the network address from which the chat was last spoken to. */
  address_hash: ColumnType<string | null, string | null | undefined, string | null>
}

export interface WebMessagesTable {
  chat_id: string
  message_id: number
  /** The chat's change that added the message, or last edited it. */
  change: number
  from_person: boolean
  content: Json<unknown>
  at: Time
}

/** Requests of visitors by the ids that their browsers made, so that a repeated one is taken once. */
export interface WebRequestsTable {
  update_id: Generated<number>
  chat_id: string
  client_id: string
  at: Time
}
