import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ConsumerInteraction, Interactions } from '#contracts/model/interactions.ts'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import { derivedInteractions } from '#contracts/model/pact/derive/index.ts'
import { text } from '#contracts/model/pact/formats.ts'
import { exampleOf } from '#contracts/model/pact/matchers.ts'

const CONTRACTS = join(import.meta.dirname, '../../../examples/helpdesk/contracts')

let derived: Interactions

beforeAll(async () => {
  const files = { host: join(CONTRACTS, 'helpdesk.yaml'), bot: join(CONTRACTS, 'bot.yaml') }
  derived = derivedInteractions(await openApiContract(files))
})

/** `states | what is sent → status` of the interactions with a point, by the names of the cases. */
function casesOf(interactions: readonly ConsumerInteraction[], point: string) {
  const own = interactions.filter((one) => one.point.name === point)
  return Object.fromEntries(
    own.map(({ description, states, parameters, status }) => {
      const given = states.map(({ name, params }) =>
        Object.keys(params).length === 0 ? name : `${name} ${JSON.stringify(params)}`,
      )
      const sent = JSON.stringify(exampleOf(parameters))
      return [description.slice(point.length + 2), `${given.join(', ')} | ${sent} → ${status}`]
    }),
  )
}

function interaction(description: string): ConsumerInteraction {
  const found = [...derived.host, ...derived.bot].find((one) => one.description === description)
  if (!found) throw new Error(`there is no interaction ${description}`)
  return found
}

describe('from a document that says what its operations do', () => {
  test('what is found by one of several: each by itself, and nothing at all', () => {
    expect(casesOf(derived.host, 'GET /user')).toEqual({
      example: 'a user exists | {"userId":7} → 200',
      'unknown userId': 'no such user | {"userId":7} → 404',
      'unknown phone': 'no such user | {"phone":"79991234567"} → 404',
      'no parameters': ' | {} → 422',
      'unknown token': ' | {"userId":7} → 401',
    })
  })

  test('a list: of what is there, of somebody who is not', () => {
    expect(casesOf(derived.host, 'GET /tickets')).toEqual({
      example: 'tickets exist | {"userId":7} → 200',
      'unknown userId': 'no such user | {"userId":7} → 404',
      'no parameters': ' | {} → 422',
      'invalid status: "open-"': 'a user exists | {"userId":7,"status":"open-"} → 422',
      'invalid limit: 0': 'a user exists | {"userId":7,"limit":0} → 422',
      'invalid limit: 51': 'a user exists | {"userId":7,"limit":51} → 422',
      'unknown token': ' | {"userId":7} → 401',
    })
  })

  test('a change: what it requires is so, or is not; whose the thing is; what a parameter may just not be', () => {
    const closed = 'a ticket exists {"status":"closed"}'
    const sent = '{"ticketId":31,"userId":7,"rating":5}'
    expect(casesOf(derived.host, 'POST /tickets/{ticketId}/rating')).toEqual({
      example: `${closed} | ${sent} → 200`,
      'unknown ticketId': `${closed}, no such ticket | ${sent} → 404`,
      'another userId': `${closed}, a user exists | ${sent} → 404`,
      'refused by status': `a ticket exists | ${sent} → 409`,
      'no parameters': `${closed} | {"ticketId":31} → 422`,
      'invalid rating: 0': `${closed} | {"ticketId":31,"userId":7,"rating":0} → 422`,
      'invalid rating: 6': `${closed} | {"ticketId":31,"userId":7,"rating":6} → 422`,
      'unknown token': ` | ${sent} → 401`,
    })
  })

  test('an event for a bot: about a thing of the person whom it concerns', () => {
    expect(casesOf(derived.bot, 'ticket-answered')).toEqual({
      'with everything':
        'the bot serves this portal, a linked user has a ticket | {"event":"ticket-answered","userId":7,"ticketId":31,"answer":"Перезагрузите телефон"} → 202',
      'unknown token':
        'the bot serves this portal | {"event":"ticket-answered","userId":7,"ticketId":31,"answer":"Перезагрузите телефон"} → 401',
    })
  })

  test('ids come from the states, the rest is as it was sent', () => {
    const { parameters, answer } = interaction('POST /tickets/{ticketId}/rating: example')
    expect(parameters).toMatchObject({
      ticketId: { expression: '$\u007bticketId}', value: 31 },
      userId: { expression: '$\u007buserId}', value: 7 },
      rating: 5,
    })
    // What was given comes back; what the ticket had to be, it still is.
    expect(answer).toMatchObject({
      rating: 5,
      status: 'closed',
      ticketId: { 'pact:matcher:type': 'integer' },
    })
  })

  test('a refusal that its status tells has words, and any of them', () => {
    const { answer } = interaction('GET /user: unknown phone')
    expect(exampleOf(answer)).toEqual({ message: 'Пользователь не найден' })
    expect(answer).toEqual({ message: text('Пользователь не найден') })
    expect(exampleOf(interaction('POST /tickets/{ticketId}/rating: refused by status').answer)).toEqual({
      message: 'Обращение ещё не закрыто или уже оценено',
    })
  })
})

/** The contract of a warehouse: several examples of a thing, a bare list, a bot that refuses by status. */
async function warehouse(): Promise<Interactions> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-derive-'))
  const [host, bot] = ['host.yaml', 'bot.yaml'].map((name) => join(folder.path, name))
  await writeFile(
    host ?? '',
    `openapi: 3.1.0
info: { title: Warehouse, version: 1.0.0 }
paths:
  /parts/{partId}:
    parameters: [{ name: partId, in: path, required: true, schema: { type: integer } }]
    get:
      x-commap: { finds: part }
      responses:
        '200':
          description: The part
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Part' }
              examples:
                a bolt: { value: { partId: 1, title: Bolt, kind: c++ } }
                a nut: { value: { partId: 2, title: Nut, kind: steel } }
        '404': { description: There is none }
  /parts:
    get:
      x-commap: { lists: part, order: title }
      responses:
        '200':
          description: The parts
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Part' } }
              example: [{ partId: 1, title: Bolt, kind: steel }]
components:
  schemas:
    Part:
      x-commap: { entity: part, id: partId, notFound: No such part }
      type: object
      required: [partId, title, kind]
      properties: { partId: { type: integer }, title: { type: string, minLength: 1 }, kind: { enum: [c++, steel] } }
`,
  )
  await writeFile(
    bot ?? '',
    `openapi: 3.1.0
info: { title: Bot, version: 1.0.0 }
paths:
  /part-arrived:
    post:
      x-commap: { name: part-arrived, refusals: { partId: No such part } }
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [partId], properties: { partId: { type: integer } } }
            example: { partId: 1 }
      responses:
        '202': { description: Told }
        '404':
          description: There is none
          content: { application/json: { schema: { type: object }, example: { message: No such part } } }
`,
  )
  return derivedInteractions(await openApiContract({ host: host ?? '', bot: bot ?? '' }))
}

describe('from a contract in which examples differ in texts', () => {
  const found = (all: Interactions, description: string) =>
    [...all.host, ...all.bot].find((one) => one.description === description)

  test('a word of a few is answered as it is, a text is like the one that is shown', async () => {
    const answer = found(await warehouse(), 'GET /parts/{partId}: a bolt')?.answer
    expect(answer).toMatchObject({ kind: 'c++', title: { value: 'Bolt' } })
  })

  test('a list that is the whole answer is of things that are shown, with words as they are written', async () => {
    const list = found(await warehouse(), 'GET /parts: example')
    expect(list?.states.map(({ name }) => name)).toEqual(['parts exist'])
    const { regex = '' } = /"regex":"(?<regex>\^\(c[^"]*)"/.exec(JSON.stringify(list?.answer))?.groups ?? {}
    expect(['c++', 'steel', 'ccc'].map((word) => new RegExp(JSON.parse(`"${regex}"`)).test(word))).toEqual([
      true,
      true,
      false,
    ])
  })

  test('an unknown token is asked for only where 401 is agreed', async () => {
    const { host, bot } = await warehouse()
    expect([...host, ...bot].filter(({ stranger }) => stranger)).toEqual([])
    expect([...derived.host, ...derived.bot].some(({ stranger }) => stranger)).toBe(true)
  })

  test('a refusal has the status and the words that the bot gives it', async () => {
    const refusal = found(await warehouse(), 'part-arrived: unknown partId')
    expect(refusal).toMatchObject({ status: 404, answer: { message: 'No such part' } })
    expect(refusal?.answer).not.toHaveProperty('success')
  })
})
