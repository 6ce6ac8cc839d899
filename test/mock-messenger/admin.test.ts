import { expect, test } from 'vitest'
import { startMockMessenger } from '#mock-messenger/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { BOT, startWorld, TOKEN, type World } from './support.ts'

test('told to, the messenger answers 429 with retry_after, so many times', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  await world.request('PUT', '/__admin/faults', {
    method: 'sendMessage',
    kind: 'tooManyRequests',
    retryAfter: 7,
    times: 2,
  })
  await world.ok('getMe')
  const refused = await world.call('sendMessage', { chat_id, text: 'a' })
  expect(refused).toEqual({
    status: 429,
    body: {
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    },
  })
  expect((await world.call('sendMessage', { chat_id, text: 'a' })).status).toBe(429)
  await world.ok('sendMessage', { chat_id, text: 'дошло' })
  expect((await world.chat(chat_id)).messages.slice(1).map(({ text }) => text)).toEqual(['дошло'])
})

test('other faults: any error, a dropped connection; they can be taken back', async () => {
  await using world = await startWorld()
  await world.request('PUT', '/__admin/faults', { kind: 'error', code: 502, description: 'Bad Gateway' })
  expect(await world.refused('getMe')).toBe('502 Bad Gateway')
  await world.request('PUT', '/__admin/faults', { kind: 'drop', times: 1 })
  await expect(world.call('getMe')).rejects.toThrow('fetch failed')
  await world.request('PUT', '/__admin/faults', { kind: 'drop', times: 5 })
  await world.request('DELETE', '/__admin/faults')
  await world.ok('getMe')
  expect((await world.request('PUT', '/__admin/faults', { kind: 'earthquake' })).status).toBe(422)
})

const plan = (world: World, fault: object) => world.request('PUT', '/__admin/faults', fault)

test('those that are still to come are told, each as often as it is', async () => {
  await using world = await startWorld()
  const left = async () => Object(await world.request('GET', '/__admin/faults')).body.faults
  expect(await left()).toEqual([])
  await plan(world, { kind: 'error', code: 502, description: 'Bad Gateway', method: 'getMe', times: 2 })
  await plan(world, { kind: 'sms', times: 3 })
  await world.refused('getMe')
  expect(await left()).toEqual([
    { kind: 'error', code: 502, description: 'Bad Gateway', method: 'getMe', times: 1 },
    { kind: 'sms', code: 503, times: 3 },
  ])
  await world.refused('getMe')
  expect(await left()).toMatchObject([{ kind: 'sms' }])
})

test('a fault of one chat leaves the other chats alone; the most special of several wins', async () => {
  await using world = await startWorld()
  const anna = await world.started('Анна', '79180000001')
  const boris = await world.started('Борис', '79180000002')
  const error = (code: number, more: object = {}) =>
    plan(world, { kind: 'error', code, description: `planned ${code}`, times: 9, ...more })
  await error(501)
  await error(502, { method: 'sendMessage' })
  await error(503, { chatId: anna })
  await error(504, { chatId: anna, method: 'sendMessage' })
  await error(505, { method: 'sendChatAction' })
  const write = (chat_id: unknown) => world.refused('sendMessage', { chat_id, text: 'a' })
  expect(await write(anna)).toBe('504 planned 504')
  expect(await write(` ${anna} `)).toBe('504 planned 504')
  expect(await world.refused('sendChatAction', { chat_id: anna, action: 'typing' })).toBe('503 planned 503')
  expect(await write(boris)).toBe('502 planned 502')
  expect(await world.refused('getMe')).toBe('501 planned 501')
  await world.request('DELETE', '/__admin/faults')
  await plan(world, { kind: 'drop', chatId: anna })
  await world.ok('sendMessage', { chat_id: boris, text: 'a' })
  await expect(world.call('sendMessage', { chat_id: anna, text: 'a' })).rejects.toThrow('fetch failed')
  await world.ok('sendMessage', { chat_id: anna, text: 'a' })
  expect((await plan(world, { kind: 'drop', chatId: 'anna' })).status).toBe(422)
})

test('a lost answer: the call is carried out, and its caller does not hear of it', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  await plan(world, { kind: 'lost', method: 'sendMessage' })
  await expect(world.call('sendMessage', { chat_id, text: 'дошло' })).rejects.toThrow('fetch failed')
  expect((await world.chat(chat_id)).messages.at(-1)).toMatchObject({ from: 'bot', text: 'дошло' })
  const [entry] = await world.journal({ method: 'sendMessage' })
  expect(entry).toMatchObject({
    error: 'fault: lost',
    requestBody: { text: 'дошло' },
    responseBody: { ok: true },
  })
  expect(entry).not.toHaveProperty('status')
  await world.ok('sendMessage', { chat_id, text: 'дошло' })
})

test('a silent messenger never answers and is not waited for, until its caller gives up', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  await plan(world, { kind: 'silent', method: 'sendMessage', times: 3 })
  const held = async (count: number) => {
    const entries = await world.journal({ method: 'sendMessage' })
    return entries.filter(({ error }) => error === 'fault: silent').length === count
  }
  const send = (signal?: AbortSignal) =>
    fetch(
      `${world.messenger.url}/bot${TOKEN}/sendMessage?chat_id=${chat_id}&text=a`,
      signal ? { signal } : {},
    ).then(
      () => 'answered',
      () => 'hung up',
    )
  const caller = new AbortController()
  const first = send(caller.signal)
  while (!(await held(1))) await world.messenger.settle()
  await world.messenger.settle()
  caller.abort()
  expect(await first).toBe('hung up')
  const second = send()
  while (!(await held(2))) await world.messenger.settle()
  await world.request('DELETE', '/__admin/faults')
  expect(await second).toBe('hung up')
  expect((await world.chat(chat_id)).messages).toHaveLength(1)
  await plan(world, { kind: 'silent' })
  const third = send()
  while (!(await held(3))) await world.messenger.settle()
  await world.messenger[Symbol.asyncDispose]()
  expect(await third).toBe('hung up')
})

test('the journal keeps both directions and can be searched', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  await world.ok('sendMessage', { chat_id, text: 'раз' })
  await world.refused('sendMessage', { chat_id, text: '' })
  const sent = await world.journal({ direction: 'in', method: 'sendMessage' })
  expect(sent.map(({ status, requestBody }) => [status, requestBody])).toEqual([
    [200, { chat_id, text: 'раз' }],
    [400, { chat_id, text: '' }],
  ])
  expect(await world.journal({ sinceId: sent[0]?.id })).toHaveLength(1)
  const listed = await world.request<{ requests: unknown[] }>('GET', '/__admin/requests?limit=1')
  expect(listed.body.requests).toHaveLength(1)
  await world.request('DELETE', '/__admin/requests')
  expect(await world.journal({})).toEqual([])
})

test('reset empties the messenger; numbers of people, messages and updates go on', async () => {
  await using world = await startWorld()
  const before = await world.started()
  await world.request('POST', '/__admin/reset')
  expect((await world.request('GET', `/phones/${before}`)).status).toBe(404)
  const after = await world.started()
  expect(after).toBeGreaterThan(before)
  expect((await world.chat(after)).messages.map(({ messageId }) => messageId)).toEqual([2])
  expect((await world.request('POST', '/__admin/settle')).status).toBe(200)
  expect((await world.request('GET', '/__admin/health')).body).toMatchObject({ status: 'healthy' })
})

test('two bots have separate chats, and the phone says which one is meant', async () => {
  const second = { token: '2:b', username: 'second_bot', name: 'Второй' }
  await using messenger = await startMockMessenger({ clock: systemClock, bots: [BOT, second] })
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(messenger.url + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers,
    })
    return {
      status: response.status,
      body: (await response.json()) as { personId: number; description: string },
    }
  }
  const { personId } = (await post('/phones', { firstName: 'Анна', phone: '79180000001' })).body
  expect((await post(`/phones/${personId}/messages`, { text: '/start' })).status).toBe(422)
  await post(`/phones/${personId}/messages`, { text: '/start', bot: 'second_bot' })
  expect((await post('/bot2:b/sendMessage', { chat_id: personId, text: 'a' })).status).toBe(200)
  expect(
    (await post(`/bot${TOKEN}/sendMessage`, { chat_id: personId, text: 'a' })).body.description,
  ).toContain('initiate')
})

test('bots that cannot be told apart are refused at start', async () => {
  await expect(startMockMessenger({ clock: systemClock, bots: [BOT, BOT] })).rejects.toThrow(
    'configured twice',
  )
  await expect(startMockMessenger({ clock: systemClock, bots: [{ ...BOT, token: 'x' }] })).rejects.toThrow(
    'must look like',
  )
})
