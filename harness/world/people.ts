import type { Systems } from '../systems/systems.ts'
import type { Chat } from './chat.ts'
import { findName } from './names.ts'

/** Somebody of the scenario: a user of the portal who has a phone with the messenger. */
export interface Person {
  /** First name, in the nominative, as the scenario gives it. */
  readonly name: string
  readonly userId: number
  readonly phone: string
  /** Only of those who have no account yet: where they have one, the portal knows. */
  readonly email?: string
  readonly familyId: number
  readonly personId: number
}

/** What a scenario may say about somebody when it introduces them. */
export interface Introduction {
  /** The first name on the portal, when it differs from the name that the scenario uses. */
  readonly portalName?: string
  readonly role?: string
  readonly familyId?: number
  readonly language?: string
}

/** Everybody the scenario has named so far. */
export class People {
  readonly #stack: Systems
  readonly #language: string
  readonly #known = new Map<string, Person>()
  #families: number

  constructor(stack: Systems, language: string) {
    this.#stack = stack
    this.#language = language
    this.#families = stack.clock.now()
  }

  get all(): Person[] {
    return [...this.#known.values()]
  }

  has(name: string): boolean {
    return this.#known.has(name)
  }

  /** Finds somebody by first name in any grammatical case. @throws UnknownNameError */
  find(name: string): Person {
    const person = this.#known.get(findName(name, [...this.#known.keys()]))
    if (!person) throw new Error(`nobody is called ${name}`)
    return person
  }

  /**
   * Number of a family that nobody belongs to yet: it counts on from the time at which the scenario began, as a
   * portal elsewhere still has the families of earlier scenarios.
   */
  newFamily(): number {
    this.#families += 1
    return this.#families
  }

  /** Creates the user in the portal and the phone in the messenger, with one phone number. */
  async introduce(name: string, introduction: Introduction = {}): Promise<Person> {
    const {
      portalName = name,
      role = 'user',
      familyId = this.newFamily(),
      language = this.#language,
    } = introduction
    const user = await this.#stack.portal.post<{ userId: number; phone: string }>('/__admin/users', {
      name: portalName,
      role,
      familyId,
    })
    const { personId } = await this.#stack.phones.post<{ personId: number }>('/phones', {
      firstName: name,
      phone: user.phone,
      languageCode: language,
    })
    const person = { name, userId: user.userId, phone: user.phone, familyId, personId }
    this.#known.set(name, person)
    return person
  }

  /** Gives somebody a phone whose number nobody has in the portal; they have no userId. */
  async introduceStranger(name: string): Promise<Person> {
    const phone = `7999${String(this.newFamily() % 10_000_000).padStart(7, '0')}`
    const languageCode = this.#language
    const { personId } = await this.#stack.phones.post<{ personId: number }>('/phones', {
      firstName: name,
      phone,
      languageCode,
    })
    const person = { name, userId: 0, phone, email: `new${phone}@example.ru`, familyId: 0, personId }
    this.#known.set(name, person)
    return person
  }

  /** Logs somebody in as people do: by sharing the own number, on a page of the portal by opening the chat there. */
  async logIn({ personId, userId }: Person): Promise<void> {
    if (this.#stack.channel === 'web') {
      const code = await connectCode(this.#stack, userId)
      await this.#stack.phones.post(`/phones/${personId}/start`, { code })
    } else await this.#stack.phones.post(`/phones/${personId}/contact`)
  }

  chat({ personId }: Person): Promise<Chat> {
    return this.#stack.phones.get(`/phones/${personId}/chat`)
  }
}

/** The one-time code that the portal gets for the page that its user opens. */
async function connectCode({ portal }: Systems, userId: number): Promise<string> {
  const { result } = await portal.post<{ result: { code: string } }>('/__admin/actions/connect-by-link', {
    userId,
  })
  return result.code
}
