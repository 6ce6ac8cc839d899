import type { Systems } from '#harness/systems/systems.ts'
import type { PersonView } from '../protocol.ts'
import { accountsOf } from './accounts.ts'

/** Whose accounts are whose, kept between looks: asking for them each time would take most of a look. */
export class AccountsSeen {
  #known = new Map<number, Promise<readonly number[]>>()

  /** Has the next look ask anew. */
  forget(): void {
    this.#known = new Map()
  }

  /**
   * A person with the accounts. Only a host with an admin API is asked: any other would be asked by commands, or by
   * requests that would be seen as the bot's.
   */
  async of(systems: Systems, person: PersonView): Promise<PersonView> {
    if (!systems.driver.tellsCalls) return person
    const { personId } = person
    const accounts = this.#known.get(personId) ?? accountsOf(systems, person).catch(() => [])
    this.#known.set(personId, accounts)
    return { ...person, accounts: await accounts }
  }
}
