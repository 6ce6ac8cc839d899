import { SEVERAL_USERS, USER_NOT_FOUND } from '../../../host/failure.ts'
import { hostState } from '../../states/host.ts'
import { given } from '../../variables.ts'
import { interactionsOf, invalid, refused } from '../interaction.ts'
import { fullUser, knownUser } from '../shapes.ts'

const known = [hostState('a user exists')]
const unknown = [hostState('no such user')]

export const getUser = interactionsOf('GET /user', {
  'by userId': { states: known, request: { userId: given('userId') }, answer: fullUser },
  'by phone': { states: known, request: { phone: given('phone') }, answer: fullUser },
  'by email': { states: known, request: { email: given('email') }, answer: fullUser },
  'of whom little is known': {
    states: [hostState('a user with little data exists')],
    request: { userId: given('userId') },
    answer: knownUser,
  },
  'who is blocked': {
    states: [hostState('a blocked user exists')],
    request: { userId: given('userId') },
    answer: { ...knownUser, isActive: false },
  },
  'unknown userId': {
    states: unknown,
    request: { userId: given('userId') },
    ...refused(404, USER_NOT_FOUND),
  },
  'unknown phone': { states: unknown, request: { phone: given('phone') }, ...refused(404, USER_NOT_FOUND) },
  'a phone of several users': {
    states: [hostState('two users have one phone')],
    request: { phone: given('phone') },
    ...refused(409, SEVERAL_USERS),
  },
  'unknown email': {
    states: [hostState('nobody has registered')],
    request: { email: given('email') },
    ...refused(404, USER_NOT_FOUND),
  },
  'by nothing': invalid({}),
})
