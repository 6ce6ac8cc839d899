import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { FileStates } from '#harness/checks/verify/states/file.ts'
import { senderTo } from '#harness/credentials/send.ts'
import { type Listening, listen } from '#runtime/http.ts'

let folder: string
let host: Listening
let asked: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commap-states-'))
  host = await listen(async (request, response) => {
    const { method, url, headers } = request
    if (url === '/slow') {
      asked.push(`${method} ${url} ${headers['x-key']} ${headers['x-no']}`)
      return
    }
    asked.push(`${method} ${url} ${await text(request)}`)
    if (request.url === '/users/new') response.writeHead(303, { location: '/users/17' }).end()
    else if (request.url === '/refused') response.writeHead(409).end('{"message":"not today"}')
    else response.end('{"order":{"id":5}}')
  })
})

beforeEach(() => {
  asked = []
})

afterAll(async () => {
  await host[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

async function states(yaml: string, timeout = 5_000): Promise<FileStates> {
  const file = join(folder, 'states.yaml')
  await writeFile(file, yaml)
  return FileStates.read(file, { baseUrl: host.url, timeout, send: senderTo({ name: 'host' }) })
}

test('a state is made as a driver file says it: by a form, requests one after another, a program', async () => {
  const setup = await states(`
a user exists:
  form: /users/new
  fields: { name: "\${name}", phone: "\${phone}" }
  take: { userId: { location: "/users/(\\\\d+)" } }
an order exists:
  - when: { status: paid }
    values: { sum: 12 }
    steps:
      - { request: POST /orders, json: { sum: "\${sum}", for: "\${userId}" }, take: { orderId: order.id } }
      - { request: "POST /orders/\${orderId}/pay", json: {} }
  - run: "node -e console.log(JSON.stringify({id:9}))"
    take: { orderId: id }
`)
  const user = { name: 'a user exists', params: { name: 'Анна' } }
  expect(await setup.setUp(user)).toEqual({ userId: 17 })
  expect(asked).toEqual([`POST /users/new name=${encodeURIComponent('Анна')}`])
  const paid = { name: 'an order exists', params: { status: 'paid', userId: 3 } }
  expect(await setup.setUp(paid)).toEqual({ sum: 12, orderId: 5 })
  expect(asked.slice(1)).toEqual(['POST /orders {"sum":12,"for":3}', 'POST /orders/5/pay {}'])
  expect(await setup.setUp({ name: 'an order exists' })).toEqual({ orderId: 9 })
})

test('what the interaction asks for goes before the values, and what nobody gives is left out', async () => {
  const setup = await states(`
an order exists:
  values: { status: cart, customer: 7 }
  request: POST /orders
  json: { status: "\${status}", customer: "\${customer}", note: "for \${name}", sum: "\${sum}" }
`)
  const bodyFor = async (params: Record<string, unknown>) => {
    const values = await setup.setUp({ name: 'an order exists', params })
    return { values, sent: JSON.parse(asked.at(-1)?.slice('POST /orders '.length) ?? '') }
  }
  expect(await bodyFor({})).toEqual({
    values: { status: 'cart', customer: 7 },
    sent: { status: 'cart', customer: 7 },
  })
  // `true` asks for any value.
  expect(await bodyFor({ status: null, customer: true, name: 'Анна', sum: 0 })).toEqual({
    values: { status: null, customer: 7 },
    sent: { status: null, customer: 7, note: 'for Анна', sum: 0 },
  })
})

test('a reference to what nothing can give is named before anything is asked', async () => {
  const setup = await states(`
an order exists:
  - when: { status: paid }
    values: { sum: 12 }
    steps:
      - { request: POST /orders, json: { sum: "\${sum}", mail: "\${unique.email}" }, take: { orderId: order.id } }
      - { request: "POST /orders/\${orderId}/\${status}", headers: { token: "\${env.TOKEN}" } }
    drop: { request: "DELETE /orders/\${orderId}" }
  - { request: POST /orders, json: { note: "\${notes}" } }
nobody needs this: { request: "POST /\${typo}" }
`)
  const check = (parameters: string[]) => setup.checkReferences(['an order exists'], () => parameters)
  check(['notes'])
  expect(() => check(['note'])).toThrow(
    /^\$\{notes\} of “an order exists” in the states file is not set: .*; did you mean \$\{note\}\?$/,
  )
  expect(() => check([])).toThrow(/\$\{notes\} .* is not set/)
  expect(asked).toEqual([])
})

test('a request may have headers of its own, and its answer is waited for as long as was said', async () => {
  const setup = await states(
    `a user exists: { request: POST /slow, headers: { X-Key: "\${key}", X-No: "\${no}" } }`,
    50,
  )
  const state = { name: 'a user exists', params: { key: 'k' } }
  await expect(setup.setUp(state)).rejects.toMatchObject({
    kind: 'no answer',
    message: `POST ${host.url}/slow: no answer within 0.05 s`,
  })
  expect(asked).toEqual(['POST /slow k undefined'])
})

test('of a list of values each use takes the next, and the end of the list is told', async () => {
  const setup = await states('a user exists: { values: [{ userId: 1 }, { userId: 2 }] }')
  const state = { name: 'a user exists' }
  expect([await setup.setUp(state), await setup.setUp(state)]).toEqual([{ userId: 1 }, { userId: 2 }])
  await expect(setup.setUp(state)).rejects.toThrow('all 2 values of the list are used up: give it more')
})

test('what has a drop is put away after its use, with its own values', async () => {
  const setup = await states(`
an order exists: { request: POST /orders, take: { orderId: order.id }, drop: { request: "DELETE /orders/\${orderId}" } }
`)
  expect(setup.tearsDown).toBe(true)
  await setup.setUp({ name: 'an order exists' })
  await setup.tearDown({ name: 'an order exists' })
  await setup.tearDown({ name: 'an order exists' })
  expect(asked).toEqual(['POST /orders ', 'DELETE /orders/5 '])
  expect((await states('a user exists: { request: POST /users }')).tearsDown).toBe(false)
})

test('what the host refuses is a problem of the state, with its words', async () => {
  const setup = await states('a user exists: { request: POST /refused }')
  await expect(setup.setUp({ name: 'a user exists' })).rejects.toMatchObject({
    name: 'StateProblem',
    kind: 'failed',
    message: `POST ${host.url}/refused answered 409: {"message":"not today"}`,
  })
})

test('what is not understood is named', async () => {
  await expect(states('a user exists: { request: users }')).rejects.toThrow(/needs method and path/)
  await expect(states('a user exists: { vales: { userId: 1 } }')).rejects.toThrow(/vales/)
})
