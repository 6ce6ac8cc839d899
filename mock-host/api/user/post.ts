import { postUser } from '#contracts/host/user/post.ts'
import { createUser } from '../../data/users.ts'
import { implement } from '../../portal.ts'

/** What the registration does not give stays empty: nothing is made up about a person. */
export const userPost = implement(postUser, ({ data }, { body }) => {
  const { lastname: surname, firstname: name, middlename, email, location, role, phone } = body
  const optional = { patronymic: middlename ?? null, email: email ?? null, location: location ?? null }
  return createUser(data, { account: { surname, name, role, phone, ...optional } }).account
})
