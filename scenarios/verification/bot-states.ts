import type { RequestListener } from 'node:http'
import { json } from 'node:stream/consumers'
import type { Bot } from '#bot/index.ts'
import { linkPerson, pauseLink, setLinkStatus } from '#bot/store/links.ts'
import { meetPerson } from '#bot/store/people.ts'
import { contract } from '#contracts/index.ts'
import type { Entity } from '#contracts/model/entity.ts'
import type { Systems } from '#harness/systems/systems.ts'

type Values = Record<string, unknown>
type Handler = (systems: Systems, params: Values, entity: Entity) => Promise<Values> | Values

/** No sequence of the simulated portal gets this far. */
const UNKNOWN_ID = 999_999_999

const PAUSED_UNTIL = new Date('2036-03-01T09:00:00+03:00')

/** How each kind of state of a bot is made true: in the simulated portal by its admin API, in the bot by its store. */
const kinds: readonly (readonly [pattern: RegExp, handler: Handler])[] = [
  [/^the bot serves this portal$/, ({ project }) => ({ botId: project.parameters.botId })],
  [
    /^a person is linked$/,
    async (systems, { link }) => ({ userId: await linkedUser(systems, String(link)) }),
  ],
  [/^no such (?<thing>\w+)$/, (_systems, _params, entity) => ({ [entity.id]: UNKNOWN_ID })],
  [/^an? (?<thing>\w+) exists$/, async (systems, params, entity) => await made(systems, entity, params)],
  [
    /^a linked user has an? (?<thing>\w+)$/,
    async (systems, params, entity) =>
      await made(systems, entity, params, { userId: await linkedUser(systems, 'connected') }),
  ],
]

/** What the admin API is told of a thing instead of a value that only the portal knows. */
const toldInstead: Readonly<Record<string, (params: Values) => Values>> = {
  post: ({ imageUrl }) => ({ withImage: imageUrl !== null }),
}

/** Makes a thing, and users for what it refers to. @returns its id, and theirs by their fields */
async function made(
  systems: Systems,
  { name, id, refers = {} }: Entity,
  params: Values,
  owner: Values = {},
): Promise<Values> {
  const references: Values = { ...owner }
  for (const [field, to] of Object.entries(refers))
    if (to === 'user') references[field] ??= await newUser(systems)
  const told = toldInstead[name]?.(params) ?? params
  const thing = await systems.driver.make(name, { ...references, ...told })
  return { ...references, [id]: thing[id] }
}

async function newUser({ driver }: Systems): Promise<number> {
  const { userId } = await driver.make('user', { botConnected: true })
  return Number(userId)
}

/** A user of the portal with a phone in the messenger, linked as if the login had been gone through. */
async function linkedUser(systems: Systems, link: string): Promise<number> {
  const { db } = systems.started.bot as Bot
  const userId = await newUser(systems)
  const phone = `7999${String(userId).padStart(7, '0')}`
  const personId = await systems.phones.meet({ name: 'Анна', phone })
  await systems.phones.write(personId, '/start')
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
    const setUp = setUpOf(state)
    if (!setUp) {
      response.writeHead(404).end()
      return
    }
    try {
      const values = action === 'setup' ? await setUp(systems, params) : {}
      response.end(JSON.stringify(values))
    } catch (error) {
      response.writeHead(500).end(JSON.stringify({ message: String(error) }))
    }
  }
}

/** How a state is made true; undefined for one that is none, or of a thing that the portal does not keep. */
function setUpOf(
  state: string,
): ((systems: Systems, params: Values) => Promise<Values> | Values) | undefined {
  for (const [pattern, handler] of kinds) {
    const found = pattern.exec(state)
    if (!found) continue
    const entity = contract.entities.find(({ name }) => name === found.groups?.thing)
    if (found.groups && !entity) return undefined
    return (systems, params) => handler(systems, params, entity as Entity)
  }
  return undefined
}
