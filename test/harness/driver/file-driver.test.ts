import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { contract } from '#contracts/index.ts'
import { FileDriver, readDriverFile } from '#harness/driver/file/driver.ts'
import { NotSupportedError } from '#harness/not-supported.ts'
import { type Listening, listen } from '#runtime/http.ts'

interface Asked {
  readonly what: string
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}

let folder: string
let host: Listening
let asked: Asked[]
/** What the host answers, by what it is asked; 404 for anything else. */
let answers: Record<string, { status?: number; body?: unknown; location?: string }>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commap-driver-'))
  host = await listen(async (request, response) => {
    const what = `${request.method} ${request.url}`
    asked.push({ what, body: await text(request), headers: request.headers })
    const {
      status = 200,
      body = {},
      location,
    } = answers[what] ?? { status: 404, body: { message: 'no such page' } }
    response.writeHead(status, location === undefined ? {} : { location }).end(JSON.stringify(body))
  })
})

beforeEach(() => {
  asked = []
  answers = {}
})

afterAll(async () => {
  await host[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

async function driver(yaml: string): Promise<FileDriver> {
  const path = join(folder, 'driver.yaml')
  await writeFile(path, yaml)
  const urls = { host: host.url, bot: 'http://127.0.0.1:1' }
  return new FileDriver({ path, file: readDriverFile(path), contract, urls, hostToken: 'secret' })
}

test('a fixture is a form with values of its own; the id is in the address that it leads to', async () => {
  answers = { 'POST /users/new': { status: 303, location: '/users/17' } }
  const office = await driver(`fixtures:
  user:
    values: { phone: "7918\${unique}", name: Анна }
    form: /users/new
    fields: { name: "\${name}", phone: "\${phone}", family: "\${familyId}" }
    take: { userId: { location: "/users/(\\\\d+)" } }
`)
  const made = await office.make('user', { name: 'Вера' })
  expect(made).toEqual({ name: 'Вера', phone: expect.stringMatching(/^7918\d{7}$/), userId: 17 })
  // A field whose value is not given is left out.
  expect([...new URLSearchParams(asked[0]?.body)]).toEqual([
    ['name', 'Вера'],
    ['phone', made.phone],
  ])
})

test('an action is a request; what it needs stands in its address and in its JSON, with the types of the values', async () => {
  answers = { 'POST /orders/a%2Fb/pay': { body: { payment: { id: 5 } } } }
  const office = await driver(`headers: { authorization: "Bearer \${env.OFFICE_TOKEN}" }
actions:
  pay: { request: "POST /orders/\${orderId}/pay", json: { sum: "\${sum}", note: "for \${orderId}", by: "\${by}" }, take: { paymentId: payment.id } }
`)
  process.env.OFFICE_TOKEN = 'of-the-office'
  const { result } = await office.act('pay', { orderId: 'a/b', sum: 12.5 })
  expect(result).toMatchObject({ paymentId: 5 })
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ sum: 12.5, note: 'for a/b' })
  expect(asked[0]?.headers.authorization).toBe('Bearer of-the-office')
})

test('what is done in the host is told as activity, as what comes of it may come later', async () => {
  answers = { 'POST /pay': {}, 'GET /orders': { body: { orders: [] } }, 'POST /work': {} }
  const office = await driver(`actions:
  pay: { request: POST /pay, json: {} }
reads:
  order: { request: GET /orders, list: orders }
drain: { request: POST /work, json: {} }
`)
  await office.act('pay', {})
  const { activity } = office
  expect(activity).toBeGreaterThan(0)
  await office.find('order', {})
  await office.drain()
  expect(office.activity).toBe(activity)
})

test('a program gets words, without those whose value is missing, and answers on its last line', async () => {
  await writeFile(
    join(folder, 'add.mjs'),
    'console.log("ok"); console.log(JSON.stringify({ args: process.argv.slice(2) }))',
  )
  const office = await driver(`fixtures:
  post: { run: 'node add.mjs title=\${title} "by \${author}" note=\${note}', take: { args: args } }
`)
  const { args } = await office.make('post', { title: 'Дача; rm -rf /', author: 'Вера' })
  expect(args).toEqual(['title=Дача; rm -rf /', 'by Вера'])
})

test('what was made is put away, the newest first; what cannot be is named', async () => {
  answers = {
    'POST /users': { body: { userId: 1 } },
    'POST /posts': { body: { postId: 2 } },
    'DELETE /posts/2': {},
  }
  const office = await driver(`fixtures:
  user: { request: POST /users, drop: { request: "DELETE /users/\${userId}" } }
  post: { request: POST /posts, drop: { request: "DELETE /posts/\${postId}" } }
`)
  await office.make('user', {})
  await office.make('post', {})
  await office.reset()
  expect(asked.map(({ what }) => what).slice(2)).toEqual(['DELETE /posts/2', 'DELETE /users/1'])
  expect(office.left).toEqual([
    expect.stringMatching(/^user: .*DELETE .*\/users\/1 answered 404: .*no such page/),
  ])
  await office.reset()
  expect(asked).toHaveLength(4)
})

test('what stands in the host is read by the contract, or as the file says', async () => {
  const order = { orderId: 7, userId: 3 }
  answers = {
    'GET /order?orderId=7': { body: order },
    'GET /office/comments': {
      body: {
        all: [
          { postId: 1, comment: 'a' },
          { postId: 2, comment: 'b' },
        ],
      },
    },
  }
  const office = await driver('reads: { comment: { request: GET /office/comments, list: all } }\n')
  expect(await office.find('order', { orderId: 7 })).toEqual([order])
  expect(asked[0]?.headers.authorization).toBe('Bearer secret')
  expect(await office.find('order', { orderId: 8 })).toEqual([])
  expect(await office.find('comment', { postId: 2 })).toEqual([{ postId: 2, comment: 'b' }])
})

test.each([
  [
    'fixtures',
    (office: FileDriver) => office.make('order', { userId: 1 }),
    /has no fixtures\.order, such as {2}order: \{ request: POST \/…, json: \{ userId: "\$\{userId\}" \} \}/,
  ],
  ['actions', (office: FileDriver) => office.act('pay-order', {}), /has no actions\.pay-order/],
  ['reads', (office: FileDriver) => office.find('basket', {}), /has no reads\.basket/],
  [
    'a name that every object has',
    (office: FileDriver) => office.act('toString', {}),
    /has no actions\.toString/,
  ],
])(
  'what the file does not say is not supported, with an entry to begin from: %s',
  async (_what, doing, why) => {
    const office = await driver('{}')
    const refusal = await doing(office).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(NotSupportedError)
    expect(String(refusal)).toMatch(why)
  },
)

test('a host that refuses is told with file, entry and its words', async () => {
  answers = { 'POST /block': { status: 422, body: { message: 'нет причины' } } }
  const office = await driver('actions: { block-user: { form: /block } }\n')
  await expect(office.act('block-user', {})).rejects.toThrow(
    /driver\.yaml: actions\.block-user: POST http.*\/block answered 422: .*нет причины/,
  )
})

test.each([
  ['actoins: {}', /driver\.yaml: .*actoins.*did you mean actions/],
  ['actions: { pay: { request: /pay } }', /driver\.yaml: actions\.pay/],
  ['actions: [', /driver\.yaml/],
])('a file that is not understood is told with the place: %s', async (yaml, why) => {
  await expect(driver(yaml)).rejects.toThrow(why)
  expect(await readFile(join(folder, 'driver.yaml'), 'utf8')).toBe(yaml)
})

test.each([
  ['missing', undefined],
  ['blank', ' '],
])('a secret that is %s in the environment is no reason to go on without it', async (_what, value) => {
  vi.stubEnv('OFFICE_SECRET', value)
  const office = await driver(
    `headers: { authorization: "Bearer \${env.OFFICE_SECRET}" }\nactions: { pay: { request: POST /pay } }\n`,
  )
  await expect(office.act('pay', {})).rejects.toThrow(/actions\.pay: the environment has no OFFICE_SECRET/)
  vi.unstubAllEnvs()
  expect(asked).toEqual([])
})

test('a host that does not answer a question has not said that there is nothing', async () => {
  answers = {
    'GET /order?orderId=7': { status: 500 },
    'GET /order?orderId=8': { body: { orderId: 8, userId: 3 } },
  }
  const office = await driver('{}')
  await expect(office.find('order', { orderId: 7 })).rejects.toThrow(/GET \/order\?orderId=7 .*answered 500/)
  expect(await office.find('order', { orderId: 8, userId: 4 })).toEqual([])
})
