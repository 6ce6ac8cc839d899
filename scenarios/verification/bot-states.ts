import type { RequestListener } from 'node:http'
import { json } from 'node:stream/consumers'
import type { Bot } from '#bot/index.ts'
import { linkPerson, pauseLink, setLinkStatus } from '#bot/store/links.ts'
import { meetPerson } from '#bot/store/people.ts'
import type { BotStateName } from '#contracts/pact/states/bot.ts'
import type { Systems } from '#harness/systems/systems.ts'

type Values = Record<string, unknown>
type Handler = (systems: Systems, params: Values) => Promise<Values> | Values

/** No sequence of the simulated portal gets this far. */
const UNKNOWN_ID = 999_999_999

const PAUSED_UNTIL = new Date('2036-03-01T09:00:00+03:00')

/** How each state of a bot is made true: in the simulated portal by its admin API, in the bot by its store. */
const handlers: Record<BotStateName, Handler> = {
  'the bot serves this portal': ({ project }) => ({ botId: project.parameters.botId }),
  'a person is linked': async (systems, { link }) => ({ userId: await linkedUser(systems, String(link)) }),
  'no such user': () => ({ userId: UNKNOWN_ID }),
  'a post exists': async (systems, { picture }) => {
    const authorId = await newUser(systems)
    const { postId } = await systems.host.post<Values>('/__admin/posts', { authorId, withImage: picture })
    return { postId, authorId }
  },
  'no such post': async (systems) => ({ postId: UNKNOWN_ID, authorId: await newUser(systems) }),
  'a linked user has an order': async (systems, { status }) => {
    const userId = await linkedUser(systems, 'connected')
    const { orderId } = await systems.host.post<Values>('/__admin/orders', { userId, status })
    return { userId, orderId }
  },
  'no such order': () => ({ orderId: UNKNOWN_ID }),
}

async function newUser({ host }: Systems): Promise<number> {
  const { userId } = await host.post<{ userId: number }>('/__admin/users', { botConnected: true })
  return userId
}

/** A user of the portal with a phone in the messenger, linked as if the login had been gone through. */
async function linkedUser(systems: Systems, link: string): Promise<number> {
  const { db } = systems.started.bot as Bot
  const userId = await newUser(systems)
  const phone = `7999${String(userId).padStart(7, '0')}`
  const { personId } = await systems.phones.post<{ personId: number }>('/phones', {
    firstName: 'Анна',
    phone,
  })
  await systems.phones.post(`/phones/${personId}/messages`, { text: '/start' })
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
export default function stateRequests(systems: Systems): RequestListener {
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
      const values = action === 'setup' ? await handlers[state as BotStateName](systems, params) : {}
      response.end(JSON.stringify(values))
    } catch (error) {
      response.writeHead(500).end(JSON.stringify({ message: String(error) }))
    }
  }
}
