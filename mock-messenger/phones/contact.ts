import type { MessengerState } from '../telegram/state/messenger-state.ts'
import type { Person } from '../telegram/state/person.ts'
import type { Contact } from '../telegram/types.ts'
import { noPerson } from './phone.ts'

/** The contact as Telegram attaches it: `user_id` proves whose it is. */
export function ownContact({ personId, firstName, lastName, phone }: Person): Contact {
  return {
    phone_number: phone,
    first_name: firstName,
    ...(lastName === undefined ? {} : { last_name: lastName }),
    user_id: personId,
  }
}

/**
 * The contact that the person shares: their own, that of somebody in the messenger (`of`), or one from the
 * address book (`phone`), which has a `user_id` only if `userId` is given.
 * @throws Problem 404 when `of` is nobody
 */
export function chooseContact(
  state: MessengerState,
  person: Person,
  choice: { of?: number | undefined; phone?: string | undefined; userId?: number | undefined },
): Contact {
  const owner = choice.of === undefined ? person : state.people.get(choice.of)
  if (owner === undefined) throw noPerson(`${choice.of}`)
  const contact = ownContact(owner)
  if (choice.phone === undefined && choice.userId === undefined) return contact
  const { user_id: _own, ...rest } = contact
  return {
    ...rest,
    ...(choice.phone === undefined ? {} : { phone_number: choice.phone }),
    ...(choice.userId === undefined ? {} : { user_id: choice.userId }),
  }
}
