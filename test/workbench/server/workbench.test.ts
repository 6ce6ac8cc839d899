import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { WorkbenchState } from '#workbench/protocol.ts'
import { asking } from '../support/asking.ts'
import { openHelpdesk } from '../support/opened.ts'

let workbench: Awaited<ReturnType<typeof openHelpdesk>>
let features: string

beforeAll(async () => {
  workbench = await openHelpdesk()
  features = workbench.features
})

afterAll(() => workbench[Symbol.asyncDispose]())

const { ask, done, state, save, events, idle } = asking(() => workbench.url)

describe('the door', () => {
  test('without the token there is nothing', async () => {
    const { origin } = new URL(workbench.url)
    for (const path of ['/', '/api/state', '/wrong/api/state'])
      expect((await fetch(origin + path)).status).toBe(404)
  })

  test('a page of another origin can neither read nor act, and no other type of body is taken', async () => {
    const foreign = await fetch(`${workbench.url}api/state`, { headers: { origin: 'http://evil.example' } })
    expect(foreign.status).toBe(403)
    expect((await ask('reset', {}, { origin: 'http://evil.example' })).status).toBe(403)
    expect((await ask('reset', {}, { 'content-type': 'text/plain' })).status).toBe(415)
  })

  test('the page may load nothing from elsewhere', async () => {
    const { headers } = await fetch(workbench.url)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'self'/)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test.each([
    ['nothing', {}, 404, 'there is no request nothing'],
    ['clock', { ms: -1 }, 422, 'clock.ms: Too small: expected number to be >=1'],
    ['run', { selectors: ['nope'] }, 409, /no such map or row: nope/],
    ['action', { name: 'nope', given: {} }, 409, /действия нет/],
    ['make', { name: 'nope', given: {} }, 409, 'there is nothing called nope to make; there is user, ticket'],
    ['phone', { personId: 5, what: 'messages', body: { text: '?' } }, 409, /5/],
    ['channel', { channel: 'web' }, 409, 'the project has no channel web; it has: telegram'],
    [
      'feature',
      { source: '/etc/passwd', text: '', base: '-' },
      409,
      '/etc/passwd is no feature of this project',
    ],
  ])('%s %j is answered with %i', async (what, body, status, message) => {
    const answer = await ask(what, body)
    expect(answer.status).toBe(status)
    expect(answer.body.message).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    )
  })
})

test('people, actions and the clock are moved by hand, and what follows is told', async () => {
  await done('reset', {})
  const { lastEvent, clock } = await state()
  const { personId } = await done('people', { name: '<b>Анна</b>' })
  await done('phone', { personId, what: 'messages', body: { text: '/start' } })
  await done('clock', { ms: 3_600_000 })
  const after = await state()
  expect(after.people).toHaveLength(1)
  expect(after.people[0]).toMatchObject({ personId, name: '<b>Анна</b>' })
  expect(after.people[0]?.chat.messages.map(({ from }) => from)).toEqual(['person', 'bot'])
  expect(Date.parse(after.clock.now) - Date.parse(clock.now)).toBeGreaterThanOrEqual(3_600_000)
  const told = await events(lastEvent, (kind, { clock: moved }: { clock?: { now: string } }) => {
    return kind === 'clock' && Date.parse(moved?.now ?? '') >= Date.parse(clock.now) + 3_600_000
  })
  expect(told.map(({ id }) => id)).toEqual(told.map((_, index) => lastEvent + 1 + index))
  expect(told.filter(({ kind }) => kind === 'person').length).toBeGreaterThan(0)
})

test('what a simulated host keeps by its contract can be made by hand, and is offered', async () => {
  await done('reset', {})
  const { fixtures = [] } = await state()
  expect(fixtures.map(({ name }) => name)).toEqual(['user', 'ticket'])
  expect(fixtures[1]?.parameters.properties).toMatchObject({
    subject: { type: 'string' },
    userId: { type: 'integer' },
  })
  const { userId } = (await done('make', { name: 'user', given: { name: 'Вера' } })) as unknown as {
    userId: number
  }
  const made = await done('make', { name: 'ticket', given: { userId, subject: 'Не работает' } })
  const { ticketId } = made as unknown as { ticketId: number }
  const response = await fetch(`${workbench.url}api/things?id=ticketId`)
  const { things } = (await response.json()) as { things: readonly object[] }
  expect(things[0]).toEqual({ id: String(ticketId), label: 'Не работает' })
})

test('rows run one after another; steps, exchanges and results are told as they come', async () => {
  const { lastEvent } = await state()
  await done('run', { selectors: ['support/2'] })
  await done('run', { selectors: ['support/1'] })
  const told = await events(
    lastEvent,
    (kind, { id, result }: { id: string; result?: object }) =>
      kind === 'row' && id === 'support/1' && result !== undefined,
  )
  await idle()
  const steps = told.filter(({ kind }) => kind === 'step')
  const order = [...new Set(steps.map(({ data }) => data.row))]
  expect(order).toEqual(['support/2', 'support/1'])
  const exchange = told.find(({ kind, data }) => kind === 'exchange' && pointOf(data) === 'ticket-created')
  expect(exchange?.data.exchange).toMatchObject({ system: 'bot', problems: [] })
  const { maps, results } = await state()
  const marks = new Map(maps.flatMap(({ rows }) => rows).map(({ id, mark }) => [id, mark]))
  expect([marks.get('support/1'), marks.get('support/2')]).toEqual(['passed', 'passed'])
  expect(results.map(({ row }) => row.id)).toEqual(expect.arrayContaining(['support/1', 'support/2']))
})

test('what was replayed is saved as a page of its own, in the language that is asked for', async () => {
  await done('run', { selectors: ['support/2'] })
  const names = async () => (await state()).results.map(({ row }) => row.id)
  await expect.poll(names).toContain('support/2')
  const response = await fetch(`${workbench.url}api/export?language=ru`)
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=report.html')
  const html = await response.text()
  expect(html).toContain('<html lang="ru"')
  const [, data = ''] = /<script type="application\/json" id="results">(.*?)<\/script>/s.exec(html) ?? []
  const { result } = JSON.parse(data)
  const rows = result.rows.map(({ row, status }: { row: { id: string }; status: string }) => [row.id, status])
  expect(rows).toContainEqual(['support/2', 'passed'])
  await idle()
})

test('what is refused is said in the language of the page', async () => {
  const refused = async (language: string) => {
    const answer = await ask('run', { selectors: ['support/99'] }, { 'accept-language': language })
    expect(answer.status).toBe(409)
    return (answer.body as unknown as { message: string }).message
  }
  expect(await refused('en')).toMatch(/^no such map or row: support\/99/)
  expect(await refused('ru')).toMatch(/^нет такой карты или строки: support\/99/)
  expect(await refused('de')).toMatch(/^no such map or row/)
})

const pointOf = ({ exchange }: Record<string, unknown>) => (exchange as { point?: string }).point

test('a run that is stopped leaves the rows that it has not reached as they were', async () => {
  await done('run', { selectors: ['support'] })
  await idle()
  const lastOf = ({ results, maps }: WorkbenchState) => ({
    result: results.find(({ row }) => row.id === 'support/3'),
    row: maps.flatMap(({ rows }) => rows).find(({ id }) => id === 'support/3'),
  })
  const before = lastOf(await state())
  expect(before.row).toMatchObject({ mark: 'passed' })
  await done('run', { selectors: ['support'] })
  await vi.waitFor(async () => expect((await state()).run?.row).toBe('support/1'), { timeout: 60_000 })
  await done('stop', {})
  await idle()
  const after = lastOf(await state())
  expect(after.result).toEqual(before.result)
  expect(after.row).toMatchObject({ mark: 'passed' })
  expect(after.row?.partly).toBeUndefined()
})

test('all sentences of the project are told in both languages', async () => {
  const { sentences } = await done('sentences', {})
  expect(sentences).toContainEqual({
    ru: '{person} пишет боту {text}',
    en: '{person} writes {text} to the bot',
    role: 'when',
  })
  expect(sentences).toContainEqual(expect.objectContaining({ ru: '{person} создаёт обращение {text}' }))
})

test('what is done by hand is recorded as steps that scenarios can say', async () => {
  await done('reset', {})
  await done('record', { isOn: true })
  const { personId } = await done('people', { name: 'Анна' })
  await done('phone', { personId, what: 'messages', body: { text: 'Скажите «да»' } })
  await done('phone', { personId, what: 'contact', body: {} })
  await done('clock', { ms: 2 * 86_400_000 })
  await done('phone', { personId, what: 'sticker', body: {} })
  const { recording } = await state()
  expect(recording).toEqual({
    isOn: true,
    lines: [
      { ru: 'Допустим у Анны есть телефон с мессенджером', en: 'Given Анна has a phone with the messenger' },
      { ru: 'Когда Анна пишет боту "Скажите «да»"', en: 'When Анна writes "Скажите «да»" to the bot' },
      { ru: 'И Анна делится своим номером', en: 'And Анна shares the own number' },
      { ru: 'И проходят 2 дня', en: 'And 2 days pass' },
      {
        ru: '# нет предложения для этого: Анна отправляет стикер',
        en: '# no sentence says this: Анна sends a sticker',
      },
    ],
  })
  await done('record', { isOn: false })
  await done('phone', { personId, what: 'messages', body: { text: 'ещё' } })
  expect((await state()).recording).toEqual({ ...recording, isOn: false })
  const steps = recording?.lines.map(({ ru }) => `    ${ru}`).join('\n')
  const source = join(features, 'support.feature')
  const text = await readFile(source, 'utf8')
  const longer = `${text}\n  @support/1\n  Сценарий: Записанный\n${steps}\n`
  expect((await save(source, longer)).problems).toEqual([])
  await save(source, text)
})

test('who is there before the recording is introduced first, and a reset ends the recording', async () => {
  await done('reset', {})
  const { personId } = await done('people', { name: 'Вера', phone: '8 (999) 000-00-07' })
  await done('phone', { personId, what: 'messages', body: { text: '/start' } })
  await done('record', { isOn: true })
  await done('phone', { personId, what: 'messages', body: { text: 'Привет' } })
  const lines = (await state()).recording?.lines.map(({ ru }) => ru)
  expect(lines?.[0]).toMatch(/^Допустим у Веры есть телефон с мессенджером/)
  expect(lines?.at(-1)).toBe('Когда Вера пишет боту «Привет»')
  await done('reset', {})
  expect((await state()).recording).toMatchObject({ isOn: false, isCutOff: true, lines: expect.any(Array) })
  await done('record', { isOn: false })
  expect((await state()).recording?.isCutOff).toBeUndefined()
})

test('a number that begins with 8 is a Russian one, and what is none is said in both languages', async () => {
  await done('reset', {})
  await done('people', { name: 'Вера', phone: '8 (900) 000-00-01' })
  expect((await state()).people.map(({ phone }) => phone)).toEqual(['79000000001'])
  const refused = async (asked: object) =>
    (await ask('people', asked, { 'accept-language': 'ru' })).body.message
  expect(await refused({ name: 'Анна', phone: '12' })).toMatch(/номер телефона — это от 5 до 15 цифр/)
  expect(await refused({ name: 'Анна', phone: '+7 900 000-00-01' })).toBe(
    'телефон 79000000001 уже у кого-то есть',
  )
  expect(await refused({ name: 'Вера' })).toMatch(/^в мессенджере уже есть Вера/)
})

test('while a run goes on, nothing is done by hand on the same systems', async () => {
  await idle()
  await done('reset', {})
  const { personId } = await done('people', { name: 'Вера' })
  await done('run', { selectors: ['support/1'] })
  const asked = [
    ['clock', { ms: 60_000 }],
    ['phone', { personId, what: 'messages', body: { text: 'Привет' } }],
    ['people', { name: 'Анна' }],
    ['reset', {}],
    ['record', { isOn: true }],
  ] as const
  for (const [what, body] of asked) {
    const { status, body: answer } = await ask(what, body, { 'accept-language': 'ru' })
    expect([status, answer.message]).toEqual([409, expect.stringMatching(/^идёт прогон/)])
  }
  await idle()
  await done('people', { name: 'Глеб' })
})

test('a bot that tells no timeline is said to have none, and a person without an account to have none', async () => {
  await done('reset', {})
  const { personId } = await done('people', { name: 'Борис' })
  expect((await done('why', { personId })).lines).toEqual([
    expect.stringContaining('Nobody in the host has the phone number'),
  ])
  expect((await done('why', { personId }, { 'accept-language': 'ru' })).lines).toEqual([
    expect.stringMatching(/^В портале никого нет с номером телефона \+\d+: /),
  ])
  expect((await ask('why', { personId: 5 })).status).toBe(409)
})

test('who has missed too much is told to ask again', async () => {
  const [first] = await events(1_000_000, () => true)
  expect(first?.kind).toBe('reset')
})
