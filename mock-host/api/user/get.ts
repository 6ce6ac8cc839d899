import { USER_NOT_FOUND } from '#contracts/host/failure.ts'
import { getUser } from '#contracts/host/user/get.ts'
import { hasEmail, hasPhone, searchUser } from '../../data/search.ts'
import { liveUser } from '../../data/users.ts'
import { implement } from '../../http/operation.ts'
import { Refusal } from '../../refusal.ts'

export const userGet = implement(getUser, ({ data }, { query: { userId, email, phone } }) => {
  if (userId !== undefined) return liveUser(data, userId).account
  const found = searchUser(data, email === undefined ? hasPhone(phone ?? '') : hasEmail(email))
  if (found === undefined) throw new Refusal(404, USER_NOT_FOUND)
  return found.account
})
