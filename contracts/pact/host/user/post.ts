import { userExample } from '../../../host/entities/user.ts'
import { postUser } from '../../../host/user/post.ts'
import { text } from '../../formats.ts'
import { hostState } from '../../states/host.ts'
import { given } from '../../variables.ts'
import { interactionsOf, invalid, refused } from '../interaction.ts'
import { fullUser, knownUser } from '../shapes.ts'

const { name: firstname, surname: lastname, patronymic: middlename, role, location } = userExample

export const registerUser = interactionsOf('POST /user', {
  'with everything': {
    states: [hostState('nobody has registered')],
    request: {
      firstname,
      lastname,
      middlename,
      role,
      phone: given('phone'),
      email: given('email'),
      location,
    },
    answer: { ...fullUser, isActive: true },
  },
  'with what the bot asks for': {
    states: [hostState('nobody has registered')],
    request: {
      firstname,
      lastname,
      middlename,
      role,
      phone: given('phone'),
      email: given('email'),
      location: { city: location.city },
    },
    answer: { ...knownUser, isActive: true },
  },
  'with what is required': {
    states: [hostState('nobody has registered')],
    request: { firstname, lastname, role, phone: given('phone') },
    answer: { ...knownUser, isActive: true },
  },
  'with a phone that is taken': {
    states: [hostState('a user exists')],
    request: { firstname, lastname, role, phone: given('phone') },
    ...refused(409, text(postUser.failures[409])),
  },
  'with a phone that is none': invalid({ firstname, lastname, role, phone: '+7 (918) 777-77-77' }),
})
