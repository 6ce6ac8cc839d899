import { USER_NOT_FOUND } from '../../../bot/refusals.ts'
import { matching } from '../../../model/pact/matchers.ts'
import { moment, url } from '../../formats.ts'
import { botState } from '../../states/bot.ts'
import { given } from '../../variables.ts'
import { callsOf, refusal } from '../interaction.ts'

const code = 'Zk3bq0yXWv4mC8tR1nHs6uJpLd9eGfAi2oYx7BcTwQE'
const params = { userId: given('userId') }

export const connectLink = callsOf('users/connect-link', {
  user: {
    states: [botState('a person is linked', { link: 'disconnected' })],
    params,
    answer: {
      success: true,
      url: url(`https://t.me/portal_bot?start=${code}`),
      code: matching('^[A-Za-z0-9_-]{1,64}$', code),
      expiresAt: moment('2026-03-01T09:10:00+03:00'),
    },
  },
  'unknown user': { states: [botState('no such user')], params, ...refusal(USER_NOT_FOUND) },
})
