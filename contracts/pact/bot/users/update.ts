import { USER_NOT_FOUND } from '../../../bot/refusals.ts'
import { usersUpdate } from '../../../bot/users/update.ts'
import { botState } from '../../states/bot.ts'
import { given } from '../../variables.ts'
import { callsOf, refusal } from '../interaction.ts'

const linked = [botState('a person is linked', { link: 'connected' })]
const userId = given('userId')
const everything = { ...usersUpdate.example, userId }

export const update = callsOf('users/update', {
  'with everything': { states: linked, params: everything },
  'without what a user may lack': {
    states: linked,
    params: { ...everything, patronymic: null, phone: null, email: null, location: null },
  },
  'with what is required': { states: linked, params: { userId, role: 'user' } },
  'unknown user': { states: [botState('no such user')], params: everything, ...refusal(USER_NOT_FOUND) },
})
