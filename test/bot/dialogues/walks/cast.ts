import { type Member, newMembers, newPhone, newStranger } from '#test/support/people.ts'
import type { TestStack } from '#test/support/stack.ts'

const FAMILY = 70

/** Everybody of a walk, and what the portal has for them. */
export interface Cast {
  people: Member[]
  /** Those of them who have an account, whether the bot knows it or not. */
  accounts: Member[]
  /** Their addresses. */
  emails: string[]
  postId: number
}

/** Three who are logged in, in two languages and three roles; one who could be; one whom the portal does not know. */
export async function gather(stack: TestStack): Promise<Cast> {
  const members = await newMembers(stack, [
    { familyId: FAMILY, name: 'Анна' },
    { familyId: FAMILY, name: 'Борис', role: 'author' },
    { familyId: FAMILY, name: 'Elena', role: 'admin', languageCode: 'en' },
  ])
  const vera = await newStranger(stack, { familyId: FAMILY, name: 'Вера' })
  const gleb = await newPhone(stack)
  const [author] = members
  const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', {
    authorId: author?.userId,
  })
  const accounts = [...members, vera]
  const users = await Promise.all(
    accounts.map(({ userId }) => stack.portal.get<{ email: string }>(`/__admin/users/${userId}`)),
  )
  return { people: [...members, vera, gleb], accounts, emails: users.map(({ email }) => email), postId }
}
