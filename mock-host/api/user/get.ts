import { SEVERAL_USERS, USER_NOT_FOUND } from '#contracts/host/failure.ts'
import { getUser } from '#contracts/host/user/get.ts'
import { hasEmail, hasPhone, searchUsers } from '../../data/search.ts'
import { liveUser } from '../../data/users.ts'
import { Refusal } from '../../engine/refusal.ts'
import { implement } from '../../portal.ts'

export const userGet = implement(getUser, ({ data }, { query: { userId, email, phone } }) => {
  if (userId !== undefined) return liveUser(data, userId).account
  const [found, another] = searchUsers(data, email === undefined ? hasPhone(phone ?? '') : hasEmail(email))
  if (found === undefined) throw new Refusal(404, USER_NOT_FOUND)
  if (another !== undefined) throw new Refusal(409, SEVERAL_USERS)
  return found.account
})
