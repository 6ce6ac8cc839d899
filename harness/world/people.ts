import { withPlainE } from '#runtime/plain-e.ts'
import type { Chat } from '../results/chat.ts'
import type { Systems } from '../systems/systems.ts'
import { findName } from './names.ts'

/** A human of the scenario, who has a phone with the messenger. */
export interface Person {
  /** First name, in the nominative, as the scenario gives it. */
  readonly name: string
  readonly personId: number
  /** Digits only. */
  readonly phone: string
  /** Of the account in the host, where the scenario has given them one. */
  readonly userId?: number
}

/** What the phone of a new person is like. */
export interface NewPerson {
  /** Digits only; made up by default. */
  readonly phone?: string
  /** Of the phone; that of the feature by default. */
  readonly language?: string
  readonly userId?: number
}

/** Everybody the scenario has named so far. */
export class People {
  readonly #systems: Systems
  readonly #language: string
  /** By their names as most write them: Петр is Пётр. */
  readonly #known = new Map<string, Person>()
  #numbers: number

  constructor(systems: Systems, language: string) {
    this.#systems = systems
    this.#language = language
    this.#numbers = systems.clock.now()
  }

  get all(): Person[] {
    return [...this.#known.values()]
  }

  has(name: string): boolean {
    return this.#known.has(withPlainE(name))
  }

  /** Finds somebody by first name in any grammatical case. @throws UnknownNameError */
  find(name: string): Person {
    const known = this.all.map((person) => person.name)
    const person = this.#known.get(withPlainE(findName(name, known)))
    if (!person) throw new Error(`nobody is called ${name}`)
    return person
  }

  /**
   * A number that nothing of a scenario has yet: it counts on from the time at which the scenario began, as systems
   * that are never reset still have the things of earlier ones.
   */
  newNumber(): number {
    this.#numbers += 1
    return this.#numbers
  }

  /** Gives somebody a phone in the messenger. */
  async meet(name: string, { phone = this.#newPhone(), language = this.#language, userId }: NewPerson = {}) {
    const personId = await this.#systems.phones.meet({ name, phone, language })
    const person: Person = { name, personId, phone, ...(userId !== undefined && { userId }) }
    this.#known.set(withPlainE(name), person)
    return person
  }

  /** Gives somebody an account in the host. @throws UnknownNameError */
  give(name: string, userId: number): void {
    const person = this.find(name)
    this.#known.set(withPlainE(person.name), { ...person, userId })
  }

  chat({ personId }: Person): Promise<Chat> {
    return this.#systems.phones.chat(personId)
  }

  #newPhone(): string {
    return `7999${String(this.newNumber() % 10_000_000).padStart(7, '0')}`
  }
}
