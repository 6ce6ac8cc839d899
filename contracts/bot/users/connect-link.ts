import { defineEndpoint } from '../../model/endpoint.ts'
import { onlyUser } from '../params.ts'
import { USER_NOT_FOUND } from '../refusals.ts'

const CODE = 'Zk3bq0yXWv4mC8tR1nHs6uJpLd9eGfAi2oYx7BcTwQE'

export const usersConnectLink = defineEndpoint({
  alias: 'users/connect-link',
  row: 'access/6',
  critical: false,
  summary: 'Пользователь хочет подключить чат-бот: бот даёт одноразовую ссылку для входа',
  params: onlyUser,
  refusals: { userId: USER_NOT_FOUND },
  given: { person: { link: 'disconnected' } },
  answer: {
    url: `https://t.me/portal_bot?start=${CODE}`,
    code: CODE,
    expiresAt: '2026-03-01T09:10:00+03:00',
  },
  example: { userId: 127 },
})
