import { expect, it } from 'vitest'
import { loadChanges } from '#harness/checks/detect/changes.ts'
import { Edges } from '#harness/checks/detect/replay/edges.ts'
import { KeptSystems } from '#harness/systems/kept-systems.ts'
import { listen } from '#runtime/http.ts'
import { example } from '#test/support/example.ts'

it('stands in front of both services, whose paths stay', async () => {
  await using edges = await Edges.start()
  await using service = await listen((request, response) => response.end(request.url))
  const seen = await edges.inFront('host', service.url)
  await edges.atCallers('host', seen)
  await edges.atCallers('bot', service.url)
  expect(edges.inUse).toBe(false)
  expect(seen).not.toContain(service.url)
  const bot = await edges.inFront('bot', `${service.url}/api/v1`)
  expect(edges.inUse).toBe(true)
  expect(await (await fetch(`${bot}/bots/1`)).text()).toBe('/api/v1/bots/1')
  expect(await (await fetch(`${seen}/user`)).text()).toBe('/user')
})

it('is between portal and bot of a stack that is kept from replay to replay', async () => {
  await using edges = await Edges.start()
  await using kept = new KeptSystems(example, { inFront: edges.inFront, atCallers: edges.atCallers })
  const first = await kept.take()
  await first.phones.meet({ name: 'Анна', phone: '79990000001' })
  await first[Symbol.asyncDispose]()
  const second = await kept.take()
  expect(second.phones.client.url).toBe(first.phones.client.url)
  expect(await second.phones.all()).toEqual([])
  expect(edges.inUse).toBe(true)
  expect(await second.host.get('/__admin/bots/1')).toMatchObject({ baseUrl: second.urls.bot })
})

it.each([
  ['request', 'GET /posts, request: there is a parameter that no contract has'],
  ['answer', 'GET /post, answer: a field more'],
])('has a changed %s recorded as it is changed', async (_message, name) => {
  await using edges = await Edges.start()
  await using kept = new KeptSystems(example, { inFront: edges.inFront, atCallers: edges.atCallers })
  await using systems = await kept.take()
  const change = loadChanges(example).find((one) => one.name === name)
  if (!change) throw new Error(`there is no change ${name}`)
  const { posts } = await systems.host.get<{ posts: { postId: number }[] }>('/__admin/posts')
  const { method, path } = change.point
  const url = `${systems.urls.host}${path}${path === '/post' ? `?postId=${posts[0]?.postId}` : ''}`
  const ask = () => fetch(url, { method, headers: { authorization: 'Bearer bot-to-portal' } })
  await ask()
  edges.put(change)
  expect((await ask()).status).toBe(200)
  const [first, second] = systems.recorded
    .since(0)
    .map(({ query, responseBody }) => ({ query, responseBody }))
  expect(edges.applied).toBe(1)
  expect(second).not.toEqual(first)
})
