import { type Member, newMembers } from '#test/support/people.ts'
import type { TestStack } from '#test/support/stack.ts'

/** A family whose second member has just been told of the first one's comment. */
export async function commented(
  stack: TestStack,
): Promise<{ author: Member; reader: Member; postId: number }> {
  const [author, reader] = (await newMembers(stack, [
    { familyId: 60, name: 'Олег' },
    { familyId: 60, name: 'Ирина' },
  ])) as [Member, Member]
  const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', {
    authorId: author.userId,
  })
  await stack.portal.post('/__admin/actions/comment-post', {
    postId,
    authorId: author.userId,
    comment: 'Как вам?',
  })
  await stack.settle()
  return { author, reader, postId }
}
