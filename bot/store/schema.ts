import type { ColumnType, Generated } from 'kysely'

/** The bot's tables as Kysely sees them; `migrations/` creates them. Times are `timestamptz`. */
export interface Schema {
  people: PeopleTable
  users: UsersTable
  links: LinksTable
  communications: CommunicationsTable
  deliveries: DeliveriesTable
  answers: AnswersTable
  send_slots: SendSlotsTable
  updates: UpdatesTable
  conversations: ConversationsTable
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
  /** The earliest time at which the channel's limit allows the next message to this chat. */
  next_send_at: Time | null
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
  /** Deliveries of one lane are sent one after another, so order per person holds across processes. */
  lane: number
  locale: string
  state: DeliveryState
  reason: string | null
  /** The channel's id of the sent message. */
  message_id: string | null
  decided_at: Time
}

/** When the channel's overall limit allows the next message. */
export interface SendSlotsTable {
  channel: string
  next_at: Time
}

/** Incoming updates: the primary key de-duplicates them. The payload is dropped once handled. */
export interface UpdatesTable {
  sequence: Generated<number>
  channel: string
  update_id: Id
  chat_id: string
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
}
