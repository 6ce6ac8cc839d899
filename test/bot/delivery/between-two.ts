import { type Member, newMembers } from '#test/support/people.ts'
import type { TestStack } from '#test/support/stack.ts'

/** Plans a fault of the messenger. */
export const fault = ({ phones }: TestStack, body: object) => phones.put('/__admin/faults', body)

/** What somebody was told; of changed data, the names of their fields. */
export const told = async (member: Member) =>
  (await member.read()).map(
    (text) => /^Данные вашей учётной записи обновлены: (.*)\.$/.exec(text)?.[1] ?? text,
  )

/** Two who know nothing of each other. */
export async function two(stack: TestStack): Promise<[Member, Member]> {
  const [first, second] = await newMembers(stack, [{}, {}])
  if (!first || !second) throw new Error('no members')
  return [first, second]
}

/** To the bot the posts are by somebody else: authors are not told of their own. */
const AUTHOR_ID = 1

/** A new post, of which these are told. */
export async function newPost(stack: TestStack, authorId: number, members: readonly Member[]) {
  const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', { authorId })
  return stack.call('post/new', { postId, authorId: AUTHOR_ID, userIds: members.map(({ userId }) => userId) })
}
