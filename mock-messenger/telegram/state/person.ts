import type { PrivateChat, User } from '../types.ts'

/** Somebody in the messenger, with a phone of their own. */
export interface Person {
  /** Telegram's user id, which is also the id of the private chat with any bot. */
  personId: number
  firstName: string
  lastName?: string
  username?: string
  /** Digits only. */
  phone: string
  languageCode: string
  /** The person as the author of a message. */
  user: User
  /** The private chat with the person. */
  chat: PrivateChat
}

export type NewPerson = Pick<Person, 'firstName' | 'phone' | 'languageCode'> & {
  lastName?: string | undefined
  username?: string | undefined
}

export function createPerson(personId: number, details: NewPerson): Person {
  const { firstName, lastName, username, phone, languageCode } = details
  const names = {
    first_name: firstName,
    ...(lastName === undefined ? {} : { last_name: lastName }),
    ...(username === undefined ? {} : { username }),
  }
  return {
    personId,
    firstName,
    ...(lastName === undefined ? {} : { lastName }),
    ...(username === undefined ? {} : { username }),
    phone,
    languageCode,
    user: { id: personId, is_bot: false, ...names, language_code: languageCode },
    chat: { id: personId, ...names, type: 'private' },
  }
}
