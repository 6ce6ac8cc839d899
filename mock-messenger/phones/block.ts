import type { Phone } from './phone.ts'

/** The person blocks or unblocks the bot, which learns it from a `my_chat_member` update. Nothing twice. */
export function setBlocked({ state, person, bot, chat }: Phone, blocked: boolean): void {
  if (chat.blocked === blocked) return
  chat.blocked = blocked
  const member = { user: bot.user, status: 'member' }
  const kicked = { user: bot.user, status: 'kicked', until_date: 0 }
  bot.updates.push(
    {
      my_chat_member: {
        chat: person.chat,
        from: person.user,
        date: state.unixTime,
        old_chat_member: blocked ? member : kicked,
        new_chat_member: blocked ? kicked : member,
      },
    },
    person.personId,
  )
}
