import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ask, json, NOW, recorded } from './systems.ts'

test('an exchange stands in the record with all that belongs to it', async () => {
  await using proxies = await recorded((_, response) => {
    response.writeHead(201, { ...json, 'x-a': ['1', '2'] }).end('{ "ok": true }')
  })
  const headers = { ...json, authorization: 'Bearer abc', 'x-own': 'yes' }
  await ask(`${proxies.bot.url}/bots/1/call/x?a=1&a=2&b=%D0%B0`, { method: 'POST', headers }, '{"n":1}')
  expect(proxies.recorder.since(0)).toEqual([
    {
      id: 1,
      at: NOW,
      realAt: expect.any(Number),
      system: 'bot',
      method: 'POST',
      path: '/bots/1/call/x',
      query: { a: ['1', '2'], b: 'а' },
      requestHeaders: {
        ...json,
        authorization: 'Bearer (secret)',
        'x-own': 'yes',
        host: new URL(proxies.bot.url).host,
        connection: 'close',
        'content-length': '7',
      },
      requestBody: { n: 1 },
      status: 201,
      responseHeaders: expect.objectContaining({ ...json, 'x-a': ['1', '2'] }),
      responseBody: { ok: true },
      ms: expect.any(Number),
    },
  ])
})

test('both systems have one sequence, in the order in which requests began', async () => {
  const { promise: inside, resolve } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await using proxies = await recorded((request, response) => {
    if (request.url !== '/slow') return void response.end()
    resolve()
    void released.then(() => response.end())
  })
  const { host, bot, recorder } = proxies
  const slow = ask(`${host.url}/slow`)
  await inside
  await ask(`${bot.url}/first`)
  await ask(`${host.url}/second`)
  expect(recorder.since(0).map(({ id, path }) => [id, path])).toEqual([
    [2, '/first'],
    [3, '/second'],
  ])
  expect([recorder.last, recorder.inProgress, recorder.activity]).toEqual([3, 1, 5])
  release()
  await slow
  expect(recorder.since(0).map(({ system, path }) => `${system} ${path}`)).toEqual([
    'host /slow',
    'bot /first',
    'host /second',
  ])
  expect(recorder.since(2).map(({ id }) => id)).toEqual([3])
  expect([recorder.last, recorder.inProgress, recorder.activity]).toEqual([3, 0, 6])
})

test('what was cleared does not come back, even if it ends later', async () => {
  const { promise: inside, resolve } = Promise.withResolvers<() => void>()
  await using proxies = await recorded((request, response) => {
    if (request.url === '/slow') resolve(() => void response.end())
    else response.end()
  })
  const slow = ask(`${proxies.host.url}/slow`)
  const release = await inside
  proxies.recorder.clear()
  release()
  await slow
  await ask(`${proxies.host.url}/new`)
  expect(proxies.recorder.since(0)).toMatchObject([{ id: 2, path: '/new' }])
  expect(proxies.recorder.inProgress).toBe(0)
})

test('what started an exchange is noted while it is known, the innermost first', async () => {
  await using proxies = await recorded((_, response) => response.end())
  const { recorder, host } = proxies
  {
    using _step = recorder.during({ step: 'the user is blocked' })
    {
      using _inner = recorder.during({ communication: '7' })
      await ask(host.url)
    }
    await ask(host.url)
  }
  await ask(host.url)
  const causes = recorder.since(0).map(({ cause }) => cause)
  expect(causes).toEqual([{ communication: '7' }, { step: 'the user is blocked' }, undefined])
})

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
])('a body with %s is readable in the record, and untouched on its way', async (encoding, compress) => {
  const packed = compress(Buffer.from('{"имя":"Анна"}'))
  await using proxies = await recorded((_, response) =>
    response.writeHead(200, { ...json, 'content-encoding': encoding }).end(packed),
  )
  expect((await ask(proxies.host.url)).bytes).toEqual(packed)
  expect(proxies.recorder.since(0)[0]?.responseBody).toEqual({ имя: 'Анна' })
})

test.each<[string, string, Buffer, unknown]>([
  ['no JSON', 'application/json', Buffer.from('{"a":'), '{"a":'],
  ['a text of another alphabet', 'text/plain; charset=windows-1251', Buffer.from([0xc0, 0xed]), 'Ан'],
  ['a picture', 'image/png', Buffer.alloc(2_000, 7), { bytes: 2_000, type: 'image/png' }],
  ['what has no type and is text', '', Buffer.from('hello'), 'hello'],
  ['what has no type and is none', '', Buffer.from([0xff, 0xfe, 0]), { bytes: 3, type: '' }],
  ['nothing', 'application/json', Buffer.alloc(0), undefined],
  ['a form', 'application/x-www-form-urlencoded', Buffer.from('a=%20&b'), 'a=%20&b'],
  ['a problem', 'application/problem+json; charset=utf-8', Buffer.from('{"a":1}'), { a: 1 }],
])('%s of type “%s” is recorded as what it is', async (_, type, body, expected) => {
  await using proxies = await recorded((_request, response) =>
    response.writeHead(200, type === '' ? {} : { 'content-type': type }).end(body),
  )
  await ask(proxies.host.url)
  expect(proxies.recorder.since(0)[0]?.responseBody).toEqual(expected)
})

test('a text of more than 1 MB is cut and marked, and passes whole', async () => {
  const body = `"${'я'.repeat(700_000)}"`
  await using proxies = await recorded((_, response) => response.writeHead(200, json).end(body))
  expect((await ask(proxies.host.url)).bytes.length).toBe(1_400_002)
  expect(proxies.recorder.since(0)[0]?.responseBody).toEqual({
    bytes: 1_400_002,
    type: 'application/json',
    cut: body.slice(0, 524_288),
  })
})

test('a few kilobytes that hold gigabytes are not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(64_000_000))
  await using proxies = await recorded((_, response) =>
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb),
  )
  await ask(proxies.host.url)
  expect(proxies.recorder.since(0)[0]?.responseBody).toEqual({
    bytes: bomb.length,
    type: 'application/json',
    cut: '',
  })
})

test('two hundred requests at once keep their answers', async () => {
  await using proxies = await recorded((request, response) => {
    response.setHeader('content-type', 'application/json')
    request.pipe(response)
  })
  const numbers = Array.from({ length: 200 }, (_, number) => number)
  await Promise.all(
    numbers.map((number) => {
      const url = number % 2 === 0 ? proxies.host.url : proxies.bot.url
      return ask(`${url}/${number}`, { method: 'POST', headers: json }, JSON.stringify({ number }))
    }),
  )
  const exchanges = proxies.recorder.since(0)
  expect(exchanges.map(({ id }) => id)).toEqual(numbers.map((number) => number + 1))
  for (const { path, requestBody, responseBody, system } of exchanges) {
    const number = Number(path.slice(1))
    expect({ requestBody, responseBody }).toEqual({ requestBody: { number }, responseBody: { number } })
    expect(system).toBe(number % 2 === 0 ? 'host' : 'bot')
  }
  expect(new Set(exchanges.map(({ path }) => path)).size).toBe(200)
})

test('the port of the bot may be given', async () => {
  const free = await recorded(() => {})
  const { port } = new URL(free.bot.url)
  await free[Symbol.asyncDispose]()
  await using given = await recorded((_, response) => response.end('here'), { bot: { port: Number(port) } })
  expect(given.bot.url).toBe(`http://127.0.0.1:${port}`)
})

test('only so many of the newest exchanges are kept, and listeners hear of all', async () => {
  await using proxies = await recorded((_, response) => response.end(), { keep: 2 })
  const heard: string[] = []
  using _listening = proxies.recorder.listen(({ path }) => heard.push(path))
  for (const path of ['/a', '/b', '/c', '/d']) await ask(proxies.host.url + path)
  expect(proxies.recorder.since(0).map(({ path }) => path)).toEqual(['/c', '/d'])
  expect(heard).toEqual(['/a', '/b', '/c', '/d'])
  expect(proxies.recorder.last).toBe(4)
})
