import fc from 'fast-check'
import { expect, test } from 'vitest'
import { METHOD_NAMES } from '#mock-messenger/telegram/methods/index.ts'
import { startWorld, TOKEN, type World } from './support.ts'

const NAMES = [
  'chat_id',
  'text',
  'message_id',
  'parse_mode',
  'entities',
  'reply_markup',
  'reply_parameters',
  'photo',
]
  .concat([
    'caption',
    'callback_query_id',
    'commands',
    'scope',
    'action',
    'offset',
    'limit',
    'url',
    'secret_token',
  ])
  .concat(['allowed_updates', 'file_id', '__proto__', 'constructor'])

const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'HTML',
    'MarkdownV2',
    '7000000001',
    '1',
    '-1',
    '{"inline_keyboard":[[{}]]}',
    '[{}]',
    'http://[',
    'attach://photo',
    '<b>',
  ),
  fc.jsonValue({ maxDepth: 4 }),
  fc.array(
    fc.record({ type: fc.constantFrom('bold', 'text_link'), offset: fc.integer(), length: fc.integer() }),
  ),
  fc.record({ inline_keyboard: fc.array(fc.array(fc.jsonValue())), keyboard: fc.jsonValue() }),
)
// No long poll: it would wait for a clock that stands still.
const params = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 8 })
const body = fc.oneof(
  { weight: 4, arbitrary: params.map((fields) => JSON.stringify(fields)) },
  fc.string({ unit: 'binary' }),
  fc.constantFrom('null', '[]', '"x"', '{', '{"text":', '--x\r\n', ''),
)
const type = fc.constantFrom(
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/plain',
  '',
)

async function send(world: World, path: string, method: string, contentType: string, content: string) {
  const bare = method === 'GET' || method === 'DELETE'
  const response = await fetch(world.messenger.url + path, {
    method,
    ...(bare ? {} : { body: content.toWellFormed(), headers: { 'content-type': contentType } }),
  })
  const answer = await response.text()
  expect(response.status).toBeLessThan(500)
  expect(answer).not.toMatch(/\bat .+\.(ts|js):\d+|node_modules/)
  return JSON.parse(answer) as { ok?: boolean }
}

test('whatever a bot sends gets a proper answer and changes nothing when refused', {
  timeout: 60_000,
}, async () => {
  await using world = await startWorld()
  const personId = await world.started()
  const names = METHOD_NAMES.filter((name) => name !== 'setWebhook')
  const name = fc.oneof(fc.constantFrom(...names), fc.webSegment())
  let expected = await world.chat(personId)
  await fc.assert(
    fc.asyncProperty(name, type, body, async (method, contentType, content) => {
      const answer = await send(world, `/bot${TOKEN}/${method}`, 'POST', contentType, content)
      const now = await world.chat(personId)
      if (answer.ok) expected = now
      else expect(now).toEqual(expected)
    }),
    { numRuns: 400 },
  )
})

test('every method with every parameter of a wrong type', async () => {
  await using world = await startWorld()
  await world.started()
  for (const method of METHOD_NAMES) {
    for (const wrong of [
      null,
      0,
      -1,
      1e21,
      true,
      [],
      {},
      [[]],
      '',
      ' ',
      '\u0000',
      '\ud800',
      'я'.repeat(5000),
    ]) {
      const fields = Object.fromEntries(
        NAMES.filter((name) => name !== '__proto__').map((name) => [name, wrong]),
      )
      const { status } = await world.call(method, fields)
      expect(status, `${method} ${JSON.stringify(wrong)}`).toBeLessThan(500)
    }
  }
  await world.call('deleteWebhook')
})

const DEPTHS = [90, 10_000]
const nested = (depth: number, open: string, close: string) =>
  `${open.repeat(depth)}${open.includes(':') ? '1' : ''}${close.repeat(depth)}`
/** JSON of values in one another, up to far more than `JSON.stringify` could write. */
const deep = DEPTHS.flatMap((depth) => [
  nested(depth, '[', ']'),
  nested(depth, '{"a":', '}'),
  `{"keyboard":${nested(depth, '[', ']')}}`,
  `{"inline_keyboard":[[{"text":"a","callback_game":${nested(depth, '[', ']')}}]]}`,
  `[{"type":"custom_emoji","offset":0,"length":1,"custom_emoji_id":${nested(depth, '[', ']')}}]`,
  `{"type":"chat","chat_id":${nested(depth, '[', ']')}}`,
])

/** Parameters in which a string is read as JSON. */
const PARSED = ['reply_markup', 'entities', 'caption_entities', 'reply_parameters', 'commands', 'scope']

test('values that are nested deep, in every form and in every parameter', { timeout: 60_000 }, async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const post = async (path: string, body: string | URLSearchParams | FormData, contentType?: string) => {
    const headers = contentType === undefined ? {} : { 'content-type': contentType }
    const { status } = await fetch(world.messenger.url + path, { method: 'POST', body, headers })
    return status
  }
  const known = { chat_id: String(chat_id), text: 'abc', message_id: '1' }
  const methods = METHOD_NAMES.filter((name) => !/webhook|getUpdates/i.test(name))
  let turn = 0
  for (const method of methods) {
    const path = `/bot${TOKEN}/${method}`
    for (const json of deep) {
      const fields = { ...Object.fromEntries(PARSED.map((name) => [name, json])), ...known }
      const raw = `{"chat_id":${chat_id},"text":"abc","reply_markup":${json},"entities":${json},"scope":${json}}`
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      const ways = [
        () => post(path, JSON.stringify(fields), 'application/json'),
        () => post(path, raw, 'application/json'),
        () => post(path, `{"chat_id":${json},"text":${json}}`, 'application/json'),
        () => post(path, new URLSearchParams(fields)),
        () => post(path, form),
      ]
      // Every way with every method would take long: the methods take turns, only one has them all.
      turn += 1
      const own = method === 'sendMessage' ? ways : ways.filter((_, index) => index === turn % ways.length)
      for (const send of own) expect(await send(), `${method} ${json.slice(0, 60)}`).toBeLessThan(500)
    }
  }
  for (const json of deep) {
    for (const path of ['/phones', '/sms', '/__admin/requests/find'])
      expect(await post(path, `{"text":${json},"to":${json},"kind":${json}}`, 'application/json')).toBe(422)
  }
  const brackets = '[a]'.repeat(30)
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...known, [`text${brackets}`]: 'a' })) form.append(name, value)
  expect(await post(`/bot${TOKEN}/sendMessage`, form)).toBeLessThan(500)
  // The journal and the chat, which have kept it all, can still be shown.
  expect((await world.journal({})).length).toBeGreaterThan(50)
  expect((await world.request('GET', `/phones/${chat_id}/chat`)).status).toBe(200)
})

test('a body of the phones, SMS and admin API says that it is nested too deep', async () => {
  await using world = await startWorld()
  for (const path of ['/phones', '/sms', '/__admin/settle']) {
    const { status, body } = await world.request('POST', path, JSON.parse(nested(101, '[', ']')))
    expect(status).toBe(422)
    expect(body).toEqual({ success: false, message: 'the body is nested too deep' })
  }
})

test('markup that is nested deeper than Telegram reads is refused in its words', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const reply_markup = `{"inline_keyboard":${nested(10_000, '[', ']')}}`
  expect(await world.refused('sendMessage', { chat_id, text: 'a', reply_markup })).toBe(
    "400 Bad Request: can't parse reply keyboard markup JSON object",
  )
})

test('phones, SMS and admin API', { timeout: 60_000 }, async () => {
  await using world = await startWorld()
  const personId = await world.started()
  const actions = [
    'messages',
    'press',
    'press-data',
    'contact',
    'photo',
    'sticker',
    'block',
    'unblock',
    'chat',
    '%ff',
  ]
  const path = fc.oneof(
    fc.constantFrom(...actions).map((action) => `/phones/${personId}/${action}`),
    fc.constantFrom(
      '/phones',
      '/sms',
      '/__admin/faults',
      '/__admin/requests/find',
      '/__admin/x',
      '/phones/%ff/chat',
    ),
    fc.constantFrom(
      '/phones/1e3/chat?bot[]=1',
      '/__admin/requests?limit=x',
      '/sms?to[]=1',
      '/bot',
      '/file/bot/x',
      '/file/botx/%',
    ),
  )
  const fields = fc.dictionary(
    fc.constantFrom(
      'firstName',
      'phone',
      'text',
      'to',
      'messageId',
      'data',
      'of',
      'userId',
      'bot',
      'kind',
      'limit',
    ),
    fc.oneof(fc.jsonValue(), fc.constantFrom('79180000000', 1, personId)),
  )
  const anyBody = fc.oneof(
    fields.map((object) => JSON.stringify(object)),
    body,
  )
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH')
  await fc.assert(
    fc.asyncProperty(path, method, type, anyBody, async (address, verb, contentType, content) => {
      await send(world, address, verb, contentType, content)
    }),
    { numRuns: 400 },
  )
})

test('bodies that are too large are refused', async () => {
  await using world = await startWorld()
  const large = JSON.stringify({ text: 'x'.repeat(3_000_000) })
  await send(world, '/sms', 'POST', 'application/json', large)
  const response = await fetch(`${world.messenger.url}/bot${TOKEN}/sendMessage`, {
    method: 'POST',
    body: large,
    headers: { 'content-type': 'application/json' },
  })
  expect(response.status).toBe(413)
})

test('an object that cannot be made a number or a text is refused in the place of either', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const odd = { toString: { a: 1 }, valueOf: 1 }
  for (const more of [
    { reply_parameters: { message_id: odd } },
    { entities: [{ type: 'text_mention', offset: 0, length: 1, user: { id: odd } }] },
    { entities: [{ type: 'custom_emoji', offset: 0, length: 1, custom_emoji_id: odd }] },
  ])
    expect((await world.call('sendMessage', { chat_id, text: 'abc', ...more })).status).toBeLessThan(500)
  const scope = { type: 'chat', chat_id: odd }
  expect((await world.call('getMyCommands', { scope })).status).toBeLessThan(500)
})
