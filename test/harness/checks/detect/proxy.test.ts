import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ChangeProxy } from '#harness/checks/detect/proxy.ts'
import { type Listening, listen } from '#runtime/http.ts'
import { aChange, pointNamed } from './example.ts'

interface Asked {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

const USER = '{ "userId": 127,  "name": "Анна" }'

let target: Listening
let proxy: ChangeProxy
let asked: Asked[] = []

beforeAll(async () => {
  target = await listen(async (request, response) => {
    const { method, url, headers } = request
    asked.push({ method, url, headers, body: await text(request) })
    if (headers['x-packed'])
      return void response
        .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end(gzipSync(USER))
    if (url?.startsWith('/refuse')) return void response.writeHead(401).end()
    response.writeHead(200, { 'content-type': 'application/json', 'x-own': 'yes' }).end(USER)
  })
  proxy = await ChangeProxy.start('host', target.url)
})

afterAll(async () => {
  await proxy[Symbol.asyncDispose]()
  await target[Symbol.asyncDispose]()
})

beforeEach(() => {
  asked = []
  proxy.put(undefined)
})

const seen = (): Asked => {
  const [one] = asked
  if (!one) throw new Error('nothing came through')
  return one
}

describe('without a change', () => {
  it('lets requests and answers through as they are', async () => {
    const response = await fetch(`${proxy.url}/user?userId=127&userId=128`, {
      headers: { authorization: 'Bearer x' },
    })
    expect(await response.text()).toBe(USER)
    expect(response.headers.get('x-own')).toBe('yes')
    expect(seen()).toMatchObject({ method: 'GET', url: '/user?userId=127&userId=128' })
    expect(seen().headers.authorization).toBe('Bearer x')
    expect(seen().headers.host).toBe(new URL(target.url).host)
  })

  it('passes bodies on byte by byte', async () => {
    const body = '{ "userId" : 127 }'
    await fetch(`${proxy.url}/user/connect-bot`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(seen()).toMatchObject({ method: 'POST', body })
  })
})

describe('with a change', () => {
  it('changes the answers of its operation, and counts them', async () => {
    proxy.put(aChange([{ rename: 'body.name', to: 'firstName' }]))
    const response = await fetch(`${proxy.url}/user?userId=127`)
    expect(await response.json()).toEqual({ userId: 127, firstName: 'Анна' })
    expect(proxy.applied).toBe(1)
  })

  it.each(['/users', '/user/connect-bot', '/__admin/users'])('leaves %s alone', async (path) => {
    proxy.put(aChange([{ remove: 'body.name' }]))
    expect(await (await fetch(proxy.url + path)).text()).toBe(USER)
    expect(proxy.applied).toBe(0)
  })

  it('leaves another method of the same path alone', async () => {
    proxy.put(aChange([{ remove: 'body.name' }]))
    expect(await (await fetch(`${proxy.url}/user`, { method: 'POST' })).text()).toBe(USER)
  })

  it('is none of its business when the other side has it', async () => {
    proxy.put(aChange([{ remove: 'body' }], { point: pointNamed('users/block') }))
    await fetch(`${proxy.url}/api/v1/bots/1/call/users/block`, { method: 'POST', body: '{}' })
    expect(seen().body).toBe('{}')
    expect(proxy.applied).toBe(0)
  })

  it('changes path, query, headers, method and body of requests', async () => {
    proxy.put(
      aChange(
        [
          { rename: 'query.userId', to: 'id' },
          { set: 'header.authorization', to: 'Bearer right' },
          { replace: 'path', pattern: 'user$', with: 'users' },
        ],
        { message: 'request' },
      ),
    )
    await fetch(`${proxy.url}/user?userId=127`, { headers: { authorization: 'Bearer wrong' } })
    expect(seen().url).toBe('/users?id=127')
    expect(seen().headers.authorization).toBe('Bearer right')
  })

  it('sends the right length of a changed body', async () => {
    const point = pointNamed('POST /user/connect-bot')
    proxy.put(aChange([{ convert: 'body.userId', to: 'text' }], { message: 'request', point }))
    const headers = { 'content-type': 'application/json' }
    await fetch(`${proxy.url}/user/connect-bot`, { method: 'POST', body: '{"userId":127}', headers })
    expect(seen().body).toBe('{"userId":"127"}')
    expect(seen().headers['content-length']).toBe('16')
  })

  it('changes answers that are compressed', async () => {
    proxy.put(aChange([{ remove: 'body.name' }]))
    const response = await fetch(`${proxy.url}/user`, { headers: { 'x-packed': '1' } })
    expect(await response.json()).toEqual({ userId: 127 })
  })

  it('sends 204 without a body', async () => {
    proxy.put(aChange([{ set: 'status', to: 204 }]))
    const response = await fetch(`${proxy.url}/user`)
    expect([response.status, await response.text()]).toEqual([204, ''])
  })

  it('sends a text as it is', async () => {
    proxy.put(
      aChange([
        { set: 'body', to: '<html>' },
        { set: 'header.content-type', to: 'text/html' },
      ]),
    )
    const response = await fetch(`${proxy.url}/user`)
    expect([response.headers.get('content-type'), await response.text()]).toEqual(['text/html', '<html>'])
  })

  it('breaks the connection off', async () => {
    proxy.put(aChange([{ drop: true }]))
    await expect(fetch(`${proxy.url}/user`)).rejects.toThrow('fetch failed')
  })

  it('forgets what it counted when another change is put in', async () => {
    proxy.put(aChange([{ remove: 'body.name' }]))
    await fetch(`${proxy.url}/user`)
    proxy.put(aChange([{ remove: 'body.name' }]))
    expect(proxy.applied).toBe(0)
  })
})

it('breaks off when the system behind it does not answer', async () => {
  await using gone = await ChangeProxy.start('host', 'http://127.0.0.1:1')
  await expect(fetch(`${gone.url}/user`)).rejects.toThrow('fetch failed')
})

it('ends with its connections', async () => {
  const other = await ChangeProxy.start('host', target.url)
  await (await fetch(`${other.url}/user`)).text()
  await other[Symbol.asyncDispose]()
  await expect(fetch(`${other.url}/user`)).rejects.toThrow('fetch failed')
})
