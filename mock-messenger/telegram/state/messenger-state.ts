import type { Clock } from '#runtime/clock.ts'
import { type Exchange, Journal } from '#runtime/journal.ts'
import type { PendingWork } from '#runtime/pending.ts'
import { Faults } from '../../faults.ts'
import type { Log } from '../../log.ts'
import type { Bot } from './bot.ts'
import { Files } from './files.ts'
import { createPerson, type NewPerson, type Person } from './person.ts'

/** One message received by the SMS gateway. */
export interface Sms {
  smsId: number
  /** Digits only. */
  to: string
  text: string
  at: string
}

/** Ids of people are larger than 32 bits, as those of new Telegram accounts are. */
const FIRST_PERSON_ID = 7_000_000_001
const MAX_SMS = 10_000

/** Everything the messenger knows: people, bots, pictures, SMS, planned faults and the journal. */
export class MessengerState {
  readonly clock: Clock
  readonly pending: PendingWork
  readonly log: Log | undefined
  readonly bots = new Map<string, Bot>()
  readonly people = new Map<number, Person>()
  readonly files = new Files()
  readonly faults = new Faults()
  readonly journal: Journal<Exchange>
  /** Aborted when the messenger is closed. */
  readonly closing = new AbortController()
  sms: Sms[] = []
  readonly #phones = new Set<string>()
  #nextPersonId = FIRST_PERSON_ID
  #nextSmsId = 1

  constructor(clock: Clock, pending: PendingWork, journalLimit: number, log: Log | undefined) {
    this.clock = clock
    this.pending = pending
    this.journal = new Journal(journalLimit)
    this.log = log
  }

  /** Seconds since the epoch, as Telegram dates messages. */
  get unixTime(): number {
    return Math.floor(this.clock.now() / 1000)
  }

  get isoTime(): string {
    return new Date(this.clock.now()).toISOString()
  }

  addPerson(details: NewPerson): Person {
    const person = createPerson(this.#nextPersonId, details)
    this.#nextPersonId += 1
    this.people.set(person.personId, person)
    this.#phones.add(person.phone)
    return person
  }

  /** Whether somebody has this phone number (digits only). */
  hasPhone(phone: string): boolean {
    return this.#phones.has(phone)
  }

  addSms(to: string, text: string): Sms {
    const sms = { smsId: this.#nextSmsId, to, text, at: this.isoTime }
    this.#nextSmsId += 1
    this.sms.push(sms)
    if (this.sms.length > MAX_SMS) this.sms.shift()
    return sms
  }

  /** Back to an empty messenger. Bots stay with their webhooks; numbers go on, so that nothing comes twice. */
  reset(): void {
    for (const bot of this.bots.values()) bot.reset()
    this.people.clear()
    this.#phones.clear()
    this.files.clear()
    this.faults.clear()
    this.journal.clear()
    this.sms = []
  }
}
