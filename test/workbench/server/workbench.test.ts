import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FeatureProblem, FeatureText, WorkbenchState } from '#workbench/protocol.ts'
import { eventsUntil } from '../support/events.ts'
import { askServer, openHelpdesk } from '../support/opened.ts'

let workbench: Awaited<ReturnType<typeof openHelpdesk>>
let features: string

beforeAll(async () => {
  workbench = await openHelpdesk()
  features = workbench.features
})

afterAll(() => workbench[Symbol.asyncDispose]())

const state = async () => (await fetch(`${workbench.url}api/state`)).json() as Promise<WorkbenchState>

/** What the server answers to a request of the page. */
interface Answer {
  readonly message?: string
  readonly personId: number
  readonly problems: readonly FeatureProblem[]
  readonly digest: string
  readonly lines: readonly string[]
  readonly sentences: readonly object[]
}

async function ask(what: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await askServer(workbench.url, what, body, headers)
  return { ...answer, body: answer.body as Answer }
}

const done = (what: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(what, body, headers).then((answer) => {
    expect(answer).toMatchObject({ status: 200 })
    return answer.body
  })

const feature = async (source: string) => {
  const response = await fetch(`${workbench.url}api/feature?source=${encodeURIComponent(source)}`)
  return (await response.json()) as FeatureText
}

/** Saves a feature by somebody who has just looked at it. */
const save = async (source: string, text: string) =>
  done('feature', { source, text, base: (await feature(source)).digest })

const events = (after: number, last: (kind: string, data: never) => boolean) =>
  eventsUntil(workbench.url, last, after)

const idle = () =>
  vi.waitFor(async () => expect((await state()).run).toBeNull(), { timeout: 60_000, interval: 50 })

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

test('an empty text is not saved: its rows would have no scenario', async () => {
  const source = join(features, 'support.feature')
  const { text, digest } = await feature(source)
  const refused = await ask('feature', { source, text: ' \n', base: digest })
  expect(refused).toMatchObject({ status: 409, body: { message: expect.stringContaining('is empty') } })
  expect((await feature(source)).text).toBe(text)
})

test('a feature is saved and its scenario run alone; what is wrong with it is said by line', async () => {
  const source = join(features, 'support.feature')
  const text = await readFile(source, 'utf8')
  const line = text.split('\n').findIndex((one) => /Сценарий:/.test(one)) + 1
  const broken = await save(source, `${text}\n  Сценариий: ой\n`)
  expect(broken.problems).toHaveLength(1)
  expect(broken.problems[0]?.line).toBe(text.split('\n').length + 1)
  const [astray] = (await save(source, text.replace('@support/1', '@support/9'))).problems
  expect(astray).toMatchObject({
    line: 8,
    message: { en: expect.stringContaining('names no row'), ru: expect.stringContaining('нет строки') },
  })
  expect((await save(source, text)).problems).toEqual([])
  expect(await readFile(source, 'utf8')).toBe(text)
  const { lastEvent } = await state()
  await done('run', { selectors: ['support/1'], scenario: `${source}:${line}` })
  const told = await events(lastEvent, (kind, { run }: { run: unknown }) => kind === 'run' && run === null)
  expect(new Set(told.filter(({ kind }) => kind === 'step').map(({ data }) => data.scenario)).size).toBe(1)
  await idle()
  const row = async () =>
    (await state()).maps.flatMap(({ rows }) => rows).find(({ id }) => id === 'support/1')
  expect((await row())?.partly).toEqual({ passed: 1, failed: 0 })
  // What has changed since says nothing any more.
  await save(source, `${text}\n# changed\n`)
  expect((await row())?.partly).toBeUndefined()
  await save(source, text)
})

test('a save that knows nothing of a later one is refused with the text that is there, whoever asks first', async () => {
  const source = join(features, 'support.feature')
  const { text, digest } = await feature(source)
  const texts = ['# одна\n', '# другая\n'].map((line) => text + line)
  const answers = await Promise.all(texts.map((one) => ask('feature', { source, text: one, base: digest })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const [kept, refused] = answers[0]?.status === 200 ? [0, 1] : [1, 0]
  expect(await readFile(source, 'utf8')).toBe(texts[kept])
  expect(answers[refused]?.body).toEqual({
    message: 'not saved: the file was changed elsewhere',
    file: { text: texts[kept], digest: answers[kept]?.body.digest },
  })
  // Who wants what is there already takes nothing away.
  expect((await ask('feature', { source, text: texts[kept], base: digest })).status).toBe(200)
  await save(source, text)
  expect((await feature(source)).digest).toBe(digest)
})

test('lines end as they did in the file, and for the page all alike', async () => {
  const source = join(features, 'support.feature')
  const text = await readFile(source, 'utf8')
  await writeFile(source, text.replaceAll('\n', '\r\n'))
  expect((await feature(source)).text).toBe(text)
  await save(source, `${text}# ещё\n`)
  expect(await readFile(source, 'utf8')).toBe(`${text}# ещё\n`.replaceAll('\n', '\r\n'))
  await writeFile(source, text)
})

test('a sentence that no step is worded by is told with those that may be meant, and has been saved', async () => {
  const source = join(features, 'support.feature')
  const text = await readFile(source, 'utf8')
  const changed = text.replace('Анна ничего не получает', 'Анна ничего не получит')
  const { problems } = await save(source, changed)
  expect(problems).toEqual([
    {
      line: changed.split('\n').findIndex((line) => line.includes('не получит')) + 1,
      message: {
        en: expect.stringContaining('no step is worded so: Анна ничего не получит'),
        ru: expect.stringContaining('такого шага нет: Анна ничего не получит'),
      },
      nearest: expect.arrayContaining([expect.stringContaining('не получает')]),
    },
  ])
  expect(await readFile(source, 'utf8')).toBe(changed)
  expect((await save(source, text)).problems).toEqual([])
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

test('a file outside of the features is not read, whatever leads to it', async () => {
  await writeFile(join(features, '..', 'outside.feature'), '')
  for (const source of ['../outside.feature', '/etc/passwd', 'package.json']) {
    const response = await fetch(
      `${workbench.url}api/feature?source=${encodeURIComponent(join(features, source))}`,
    )
    expect(response.status).toBe(409)
  }
})

test('who has missed too much is told to ask again', async () => {
  const [first] = await events(1_000_000, () => true)
  expect(first?.kind).toBe('reset')
})
