import { request } from '../support/json.ts'
import { BOT_ID, BOT_TOKEN, type Participants } from './participants.ts'

interface Answer {
  success: boolean
  communicationId: string
  queued: number
}

/**
 * Tells the bot of the post and waits until everybody has it.
 * @returns milliseconds from the call until what became of every delivery is stored, and how often the bot pulled from the portal
 * @throws when not everybody received it
 */
export async function tellOfPost(
  participants: Participants,
  postId: number,
  recipients: number,
): Promise<{ ms: number; pulls: number }> {
  const { bot, botUrl, portal } = participants
  await request('DELETE', `${portal}/__admin/requests`)
  const userIds = Array.from({ length: recipients }, (_, index) => index + 1)
  // None of them: authors are not told of their own posts.
  const params = { postId, authorId: recipients + 1, userIds }
  const began = performance.now()
  const { success, communicationId, queued } = await request<Answer>(
    'POST',
    `${botUrl}/api/v1/bots/${BOT_ID}/call/post/new`,
    { script_request_params: params },
    BOT_TOKEN,
  )
  await bot.call('settle')
  const ms = performance.now() - began
  const states = await bot.call<Record<string, number>>('deliveries', { communicationId })
  if (!success || queued !== recipients || states.sent !== recipients) {
    throw new Error(`of ${recipients} people ${queued} were to receive the post: ${JSON.stringify(states)}`)
  }
  return { ms, pulls: await countPulls(portal) }
}

async function countPulls(portal: string): Promise<number> {
  const { requests } = await request<{ requests: unknown[] }>(
    'GET',
    `${portal}/__admin/requests?direction=in`,
  )
  return requests.length
}

/** Publishes a post without a picture on the portal, by its first user; nobody there is told of it. */
export async function createPost(portal: string): Promise<number> {
  const { users } = await request<{ users: { userId: number }[] }>('GET', `${portal}/__admin/users`)
  const [author] = users
  const { postId } = await request<{ postId: number }>('POST', `${portal}/__admin/posts`, {
    authorId: author?.userId,
    withImage: false,
  })
  return postId
}
