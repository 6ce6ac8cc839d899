import type { TestStack } from '#test/support/stack.ts'
import type { Cast } from './cast.ts'

const DAY = 86_400_000

/** Something happens in the portal, of which the bot hears or not; says what. */
export async function happen(stack: TestStack, cast: Cast, pick: number): Promise<string> {
  const account = cast.accounts[Math.floor(pick / 16) % cast.accounts.length]
  const userId = account?.userId
  const until = new Date(stack.clock.now() + DAY).toISOString()
  const { postId } = cast
  const events: [name: string, params: object][] = [
    ['comment-post', { postId, authorId: userId, comment: 'Как вам?' }],
    ['comment-post', { postId, authorId: userId, comment: 'слово '.repeat(900) }],
    ['publish-post', { authorId: userId }],
    ['pause-bot', { userId, until }],
    ['resume-bot', { userId }],
    ['connect-bot', { userId }],
    ['connect-bot', { userId }],
    ['disconnect-bot', { userId }],
    ['edit-profile', { userId, changes: { name: 'Инна' } }],
    ['block-user', { userId, reason: 'Спам' }],
    ['unblock-user', { userId }],
    ['unblock-user', { userId }],
    ['fill-cart', { userId }],
    ['complete-order', {}],
    ['complete-order', {}],
    ...(pick % 7 === 0 ? [['delete-user', { userId }] as [string, object]] : []),
  ]
  const [name, params] = events[pick % events.length] ?? ['publish-post', {}]
  // What the portal refuses, such as blocking somebody twice or an order of somebody deleted, has not happened.
  const refused = await act(stack, name, params, userId).then(() => '', String)
  return `${name} ${userId} ${refused.slice(0, 60)}`
}

async function act(
  stack: TestStack,
  name: string,
  params: object,
  userId: number | undefined,
): Promise<void> {
  const order = name === 'complete-order' ? await newOrder(stack, userId) : {}
  await stack.portal.post(`/__admin/actions/${name}`, { ...params, ...order })
}

async function newOrder(stack: TestStack, userId: number | undefined): Promise<object> {
  const order = { userId, status: 'accepted' }
  const { orderId } = await stack.portal.post<{ orderId: number }>('/__admin/orders', order)
  return { orderId }
}
