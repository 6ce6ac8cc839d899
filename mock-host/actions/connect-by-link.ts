import { defineAction } from '../engine/action.ts'
import { users } from '../entities/user.ts'
import { onlyUser } from './params.ts'

/** The page asks the bot for a link and shows it; the bot says itself when the user has followed it. */
export const connectByLink = defineAction({
  name: 'connect-by-link',
  summary: 'Пользователь получает на портале ссылку, по которой подключит чат-бот',
  params: onlyUser,
  run(data, { userId }) {
    data.find(users, userId)
    const call = { alias: 'users/connect-link', params: { userId } } as const
    return { result: { userId }, question: { call, fields: ['url', 'code', 'expiresAt'] } }
  },
})
