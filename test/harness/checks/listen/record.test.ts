import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aliases } from '#contracts/bot/index.ts'
import { contract } from '#contracts/index.ts'
import { contradictions } from '#contracts/model/compare/contradictions.ts'
import type { OpenApiDocument } from '#contracts/model/compare/documents.ts'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import { catalogueOf } from '#contracts/model/pact/derive/catalogue.ts'
import { openApiDocument } from '#contracts/openapi.ts'
import { Recorder } from '#harness/checks/listen/record/recorder.ts'
import { parsePact, statesOf } from '#harness/checks/verify/pact/pact.ts'
import { listen } from '#runtime/http.ts'
import { startListening } from './portal.ts'

type Portal = Awaited<ReturnType<typeof startListening>>

async function recorded(calls: (portal: Portal) => Promise<unknown>): Promise<Recorder> {
  await using portal = await startListening()
  await calls(portal)
  const recorder = new Recorder(contract)
  for (const call of portal.heard) recorder.heard(call)
  return recorder
}

const update = (more: object) => (portal: Portal) =>
  portal.call('users/update', { userId: 7, role: 'user', ...more })

test('every alias is recorded with states of the catalogue, as our OpenAPI document has it', async () => {
  const recorder = await recorded(async (portal) => {
    for (const alias of aliases) await portal.call(alias)
  })
  const { bot: states } = await catalogueOf(contract)
  const { pact } = parsePact('recorded', recorder.pact())
  expect(pact.interactions).toHaveLength(aliases.length)
  for (const interaction of pact.interactions) {
    expect(statesOf(interaction).length).toBeGreaterThan(1)
    for (const { name } of statesOf(interaction)) expect(Object.keys(states)).toContain(name)
  }
  const document = openApiDocument('bot') as unknown as OpenApiDocument
  const compared = { system: 'bot', document, pact: JSON.parse(recorder.pact()) } as const
  expect(await contradictions(compared, () => undefined)).toEqual([])
})

test('the same calls give the same file, whatever the people, the order and the repetitions', async () => {
  const one = await recorded(async (portal) => {
    await update({ lastname: 'Иванова', phone: '79181112233' })(portal)
    await portal.call('users/delete', { userId: 7 })
  })
  const other = await recorded(async (portal) => {
    await portal.call('users/delete', { userId: 99 })
    await update({ phone: '79990000000', lastname: 'Петров' })(portal)
    await portal.call('users/delete', { userId: 100 })
  })
  expect(other.pact()).toBe(one.pact())
  expect(one.pact()).not.toMatch(/Иванова|79181112233/)
})

test('calls of another shape are others: a field less, null, who made the change, a key', async () => {
  const recorder = await recorded(async (portal) => {
    for (const more of [
      {},
      { phone: '79181112233' },
      { phone: null },
      { eventId: 'admin/users' },
      { eventId: 'profile/self' },
    ])
      await update(more)(portal)
    await portal.call('users/update', { userId: 7, role: 'user' }, { 'idempotency-key': 'k' })
  })
  expect(recorder.size).toBe(6)
})

test('a text that the contract does not name is not kept: the agreed one stands for it', async () => {
  const id = '08db90eb-b417-4203-82ab-ed9347304280'
  const recorder = await recorded(async (portal) => {
    await update({ eventId: id })(portal)
    await update({ eventId: 'another' })(portal)
    await update({ eventId: 'admin/users' })(portal)
  })
  expect(recorder.pact()).not.toContain(id)
  const descriptions = JSON.parse(recorder.pact()).interactions.map(
    ({ description }: { description: string }) => description,
  )
  expect(descriptions).toEqual([
    'users/update with eventId=admin/users, role=user, userId',
    'users/update with eventId=profile/self, role=user, userId',
  ])
})

test('fields that the contract does not know are kept as placeholders', async () => {
  const recorder = await recorded(
    update({ nickname: 'пушка', location: { city: 'Москва', street: 'Арбат' } }),
  )
  const [interaction] = JSON.parse(recorder.pact()).interactions
  const { script_request_params: params } = interaction.request.body.content
  expect(params).toEqual({
    location: { city: 'Ставрополь', street: 'text' },
    nickname: 'text',
    role: 'user',
    userId: 127,
  })
})

test('wrong calls and the token stay out', async () => {
  const recorder = await recorded(async (portal) => {
    await portal.call('users/delete', { userId: '7' })
    await portal.call('users/delete', { userId: 7 })
  })
  expect(recorder.size).toBe(1)
  expect(recorder.pact()).not.toContain('secret')
})

test('nothing is written when nothing right came', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'commap-record-'))
  try {
    const file = join(directory, 'deep/portal.json')
    expect((await new Recorder(contract).write(file)).en).toMatch(/is not written/)
    await expect(readFile(file)).rejects.toThrow('ENOENT')
    const recorder = await recorded(update({}))
    expect((await recorder.write(file)).en).toMatch(/1 interaction;/)
    expect(await readFile(file, 'utf8')).toBe(recorder.pact())
  } finally {
    await rm(directory, { recursive: true })
  }
})

const EVENTS = join(import.meta.dirname, '../../../contracts/openapi/fixtures/events-bot.yaml')

/** What is recorded of a call of a bot that has an OpenAPI document and no pact. */
async function recordedOf(send: Parameters<Portal['send']>[0], forwardTo?: string) {
  const events = await openApiContract({ bot: EVENTS })
  await using portal = await startListening({ contract: events, ...(forwardTo && { forwardTo }) })
  await portal.send(send)
  const recorder = new Recorder(events)
  for (const call of portal.heard) recorder.heard(call)
  return recorder
}

const moved = {
  path: '/events',
  headers: { 'x-event': 'moved' },
  body: { script_request_params: { visitId: 77 } },
}

test('without a pact a right call is recorded as its example has it, with what tells the event', async () => {
  const recorder = await recordedOf(moved)
  expect(JSON.parse(recorder.pact()).interactions).toMatchObject([
    {
      description: 'visit/moved with visitId',
      request: {
        path: '/events',
        body: { content: { script_request_params: { visitId: 1 } } },
        headers: { 'x-event': ['moved'], authorization: ['Bearer token'] },
        matchingRules: { body: { '$.script_request_params.visitId': { matchers: [{ match: 'type' }] } } },
      },
      response: { status: 200, body: { content: { ok: true } } },
    },
  ])
})

test('of a call that cannot be recorded it is said why', async () => {
  await using bot = await listen((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ok: false, message: 'No such visit' }))
  })
  const recorder = await recordedOf(moved, bot.url)
  const { en, ru } = await recorder.write('never.json')
  expect(en).toBe(
    'never.json is not written: neither the pact nor the contract says in which state the bot answers so: visit/moved → 200 No such visit',
  )
  expect(ru).toMatch(/^never\.json не записан: .* в каком состоянии .*: visit\/moved → 200 No such visit$/)
})
