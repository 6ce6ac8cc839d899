import { expect, it } from 'vitest'
import { Edges } from '#harness/checks/detect/replay/edges.ts'
import { KeptSystems } from '#harness/checks/detect/replay/kept-systems.ts'
import { listen } from '#runtime/http.ts'
import { example } from '#test/support/example.ts'

it('stands in front of both services, whose paths stay', async () => {
  await using edges = await Edges.start()
  await using service = await listen((request, response) => response.end(request.url))
  const seen = await edges.inFront('host', service.url)
  expect(edges.inUse).toBe(false)
  expect(seen).not.toContain(service.url)
  const bot = await edges.inFront('bot', `${service.url}/api/v1`)
  expect(edges.inUse).toBe(true)
  expect(await (await fetch(`${bot}/bots/1`)).text()).toBe('/api/v1/bots/1')
  expect(await (await fetch(`${seen}/user`)).text()).toBe('/user')
})

it('is between portal and bot of a stack that is kept from replay to replay', async () => {
  await using edges = await Edges.start()
  await using kept = new KeptSystems(example, { inFront: edges.inFront })
  const first = await kept.take()
  await first.phones.post('/phones', { firstName: 'Анна', phone: '79990000001' })
  await first[Symbol.asyncDispose]()
  const second = await kept.take()
  expect(second.phones.url).toBe(first.phones.url)
  expect(await second.phones.get('/phones')).toEqual({ phones: [] })
  expect(edges.inUse).toBe(true)
  expect(await second.host.get('/__admin/bots/1')).toMatchObject({ baseUrl: second.urls.bot })
})
