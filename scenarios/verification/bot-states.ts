import type { RequestListener } from 'node:http'
import { json } from 'node:stream/consumers'
import { linkPerson, pauseLink, setLinkStatus } from '#bot/store/links.ts'
import { meetPerson } from '#bot/store/people.ts'
import type { BotStateName } from '#contracts/pact/states/bot.ts'
import { access } from '../credentials.ts'
import type { Stack } from '../stack.ts'

type Values = Record<string, unknown>
type Handler = (stack: Stack, params: Values) => Promise<Values> | Values

/** No sequence of the simulated portal gets this far. */
const UNKNOWN_ID = 999_999_999

const PAUSED_UNTIL = new Date('2036-03-01T09:00:00+03:00')

/** How each state of a bot is made true: in the simulated portal by its admin API, in the bot by its store. */
const handlers: Record<BotStateName, Handler> = {
  'the bot serves this portal': () => ({ botId: access.botId }),
  'a person is linked': async (stack, { link }) => ({ userId: await linkedUser(stack, String(link)) }),
  'no such user': () => ({ userId: UNKNOWN_ID }),
  'a post exists': async (stack, { picture }) => {
    const authorId = await newUser(stack)
    const { postId } = await stack.portal.post<Values>('/__admin/posts', { authorId, withImage: picture })
    return { postId, authorId }
  },
  'no such post': async (stack) => ({ postId: UNKNOWN_ID, authorId: await newUser(stack) }),
  'a linked user has an order': async (stack, { status }) => {
    const userId = await linkedUser(stack, 'connected')
    const { orderId } = await stack.portal.post<Values>('/__admin/orders', { userId, status })
    return { userId, orderId }
  },
  'no such order': () => ({ orderId: UNKNOWN_ID }),
}

async function newUser({ portal }: Stack): Promise<number> {
  const { userId } = await portal.post<{ userId: number }>('/__admin/users', { botConnected: true })
  return userId
}

/** A user of the portal with a phone in the messenger, linked as if the login had been gone through. */
async function linkedUser(stack: Stack, link: string): Promise<number> {
  const { db } = stack.bot
  const userId = await newUser(stack)
  const phone = `7999${String(userId).padStart(7, '0')}`
  const { personId } = await stack.phones.post<{ personId: number }>('/phones', { firstName: 'Анна', phone })
  await stack.phones.post(`/phones/${personId}/messages`, { text: '/start' })
  const { person_id } = await meetPerson(db, {
    channel: 'telegram',
    chatId: String(personId),
    locale: 'ru',
  })
  await linkPerson(db, person_id, userId)
  if (link === 'disconnected' || link === 'blocked') await setLinkStatus(db, userId, link, ['connected'])
  if (link === 'paused') await pauseLink(db, userId, new Date(), PAUSED_UNTIL)
  return userId
}

/** Sets up states as Pact asks for them: `{state, params, action}` → values, or 404 for a state that is none. */
export function stateRequests(stack: Stack): RequestListener {
  return async (request, response) => {
    const { state, params, action } = (await json(request)) as {
      state: string
      params: Values
      action: string
    }
    response.setHeader('content-type', 'application/json')
    if (!Object.hasOwn(handlers, state)) {
      response.writeHead(404).end()
      return
    }
    try {
      const values = action === 'setup' ? await handlers[state as BotStateName](stack, params) : {}
      response.end(JSON.stringify(values))
    } catch (error) {
      response.writeHead(500).end(JSON.stringify({ message: String(error) }))
    }
  }
}
