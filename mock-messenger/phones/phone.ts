import { Problem } from '../http/problem.ts'
import type { Bot } from '../telegram/state/bot.ts'
import type { Chat } from '../telegram/state/chat.ts'
import type { MessengerState } from '../telegram/state/messenger-state.ts'
import type { Person } from '../telegram/state/person.ts'

/** A person who holds the phone and looks at the chat with one bot. */
export interface Phone {
  state: MessengerState
  person: Person
  bot: Bot
  chat: Chat
}

export const noPerson = (personId: number | string) =>
  new Problem(404, { en: `there is no person ${personId}`, ru: `человека ${personId} нет` })

/** @throws Problem 404 for an unknown person */
export function findPerson(state: MessengerState, personId: string): Person {
  const person = /^\d{1,15}$/.test(personId) ? state.people.get(Number(personId)) : undefined
  if (person === undefined) throw noPerson(personId)
  return person
}

/**
 * @param username of the bot; may be left out when there is one bot only
 * @throws Problem 404 for an unknown person or bot, 422 when it is not clear which bot is meant
 */
export function findPhone(state: MessengerState, personId: string, username: string | undefined): Phone {
  const person = findPerson(state, personId)
  const bot = findBot(state, username)
  return { state, person, bot, chat: bot.chatWith(person) }
}

function findBot(state: MessengerState, username: string | undefined): Bot {
  const bots = Array.from(state.bots.values())
  const names = bots.map(({ user }) => user.username).join(', ')
  const [only] = bots
  if (username === undefined) {
    if (bots.length === 1 && only !== undefined) return only
    throw new Problem(422, { en: `say which bot is meant: one of ${names}`, ru: `укажите бота: ${names}` })
  }
  const bot = bots.find(({ user }) => user.username === username.replace(/^@/, ''))
  if (bot === undefined)
    throw new Problem(404, {
      en: `there is no bot ${username}; there are ${names}`,
      ru: `бота ${username} нет; есть: ${names}`,
    })
  return bot
}
