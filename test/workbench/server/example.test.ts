import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WorkbenchState } from '#workbench/protocol.ts'
import { messengerFault } from '../../../workbench/app/host/fault-forms.ts'
import { askServer, EXAMPLE, type Opened, openProject } from '../support/opened.ts'
import { seededUser } from '../support/seeded-user.ts'

/** What only a project with a bot of commap and several channels can show. */

let workbench: Opened
beforeAll(async () => {
  workbench = await openProject(EXAMPLE)
})
afterAll(() => workbench[Symbol.asyncDispose]())

const state = async () => (await fetch(`${workbench.url}api/state`)).json() as Promise<WorkbenchState>

async function done(what: string, body: unknown, headers: Record<string, string> = {}) {
  const { status, body: answer } = await askServer(workbench.url, what, body, headers)
  expect([status, answer]).toEqual([200, expect.anything()])
  return answer as { readonly personId: number; readonly lines: readonly string[] }
}

const idle = () => expect.poll(async () => (await state()).run, { timeout: 60_000 }).toBeNull()

test('an action is recorded as its own sentence says it, and the bot tells why nothing came of it', async () => {
  await done('reset', {})
  const { userId, phone } = await seededUser()
  const { personId } = await done('people', { name: 'Полина', phone })
  await done('record', { isOn: false })
  await done('record', { isOn: true })
  await done('action', { name: 'block-user', given: { userId, reason: 'Спам' } })
  const { recording } = await state()
  // Behind those who were there already.
  expect(recording?.lines.slice(2)).toEqual([
    {
      ru: 'Когда администратор блокирует Полину по причине «Спам»',
      en: 'When an administrator blocks Полина for the reason "Спам"',
    },
  ])
  const { lines } = await done('why', { personId })
  expect(lines.join('\n')).toMatch(/users\/block[\s\S]*held back: nobody was linked to the user/)
  const { lines: inRussian } = await done('why', { personId }, { 'accept-language': 'ru' })
  expect(inRussian.join('\n')).toMatch(/users\/block[\s\S]*задержано: с пользователем никто не был связан/)
})

test('what the bot held back is told with its reason, as it happens and in the result of a row', async () => {
  await done('reset', {})
  const { userId, phone } = await seededUser()
  const { personId } = await done('people', { name: 'Полина', phone })
  await done('action', { name: 'block-user', given: { userId, reason: 'Спам' } })
  const reason = { en: expect.stringMatching(/^nobody was linked.*; the person has to log in/) }
  const heldBack = { alias: 'users/block', personId, part: 0, reason: expect.objectContaining(reason) }
  await expect.poll(async () => (await state()).heldBack).toEqual([expect.objectContaining(heldBack)])
  const {
    exchanges,
    heldBack: [told],
  } = await state()
  expect(exchanges.find(({ id }) => id === told?.exchange)?.point).toBe('users/block')
  await done('run', { selectors: ['support/1'] })
  const ofRow = async () => (await state()).results.find(({ row }) => row.id === 'support/1')?.scenarios
  await expect.poll(ofRow).toHaveLength(3)
  const inScenarios = (await ofRow())?.map(({ heldBack: all = [] }) => all.map((one) => one.reason.ru))
  expect(inScenarios).toEqual([[], [expect.stringMatching(/пауз.* до 2026-03-03 \d\d:\d\d:\d\d UTC;/)], []])
  await idle()
})

test('the points of the contract are told with their pacts, and an SMS with the phone that it came to', async () => {
  const { points } = await state()
  const block = points.find(({ name }) => name === 'users/block')
  expect(block).toMatchObject({ system: 'bot', pact: { mark: 'ok', count: expect.any(Number) } })
  expect(points.filter(({ system }) => system === 'host').length).toBeGreaterThan(10)
  await done('reset', {})
  const { phone } = await seededUser()
  const { personId } = await done('people', { name: 'Полина', phone })
  await done('phone', { personId, what: 'messages', body: { text: '/start' } })
  for (const text of ['Войти по коду из SMS', 'По номеру телефона'])
    await done('phone', { personId, what: 'press', body: { text } })
  await done('phone', { personId, what: 'messages', body: { text: phone } })
  const sms = async () => (await state()).people.find((one) => one.personId === personId)?.sms
  await expect.poll(sms).toEqual([{ at: expect.any(String), text: expect.stringMatching(/\d{4}/) }])
})

test('a fault of the messenger meets one person’s chat, and one of the host its operation', async () => {
  await done('reset', {})
  const { operations = [] } = await state()
  const { personId } = await done('people', { name: 'Анна' })
  const { personId: other } = await done('people', { name: 'Борис' })
  const method = { method: '', times: 100, retryAfter: 1, code: 403, description: 'Forbidden' }
  const fault = messengerFault({ kind: 'error', personId, ...method })
  await done('fault', { system: 'messenger', fault })
  for (const id of [other, personId])
    await done('phone', { personId: id, what: 'messages', body: { text: '/start' } })
  const said = (await state()).people.map(({ chat }) => chat.messages.map(({ from }) => from))
  expect(said).toEqual([['person'], ['person', 'bot']])
  await done('fault', { system: 'host', fault: { kind: 'error500', operation: operations[0], times: 1 } })
  await done('fault', { system: 'host', fault: 'clear' })
  await done('fault', { system: 'messenger', fault: 'clear' })
})

test('after time was moved a reset puts the clock back to its beginning', async () => {
  await done('reset', {})
  const { clock: before } = await state()
  expect(before.kind).toBe('frozen')
  await done('clock', { ms: 86_400_000 })
  await done('reset', {})
  expect(Date.parse((await state()).clock.now) - Date.parse(before.now)).toBeLessThan(1_000)
})

test('a fault is told until it has come, and each can be ended', async () => {
  await done('reset', {})
  const { operations: [operation] = [] } = await state()
  const { personId } = await done('people', { name: 'Анна' })
  await done('fault', { system: 'host', fault: { kind: 'error500', operation, times: 2 } })
  const drop = { kind: 'error', code: 400, description: 'Bad Request', chatId: personId, times: 2 }
  await done('fault', { system: 'messenger', fault: drop })
  await done('fault', { system: 'messenger', fault: { kind: 'sms', times: 3 } })
  await done('phone', { personId, what: 'messages', body: { text: '/start' } })
  const left = async () =>
    (await state()).faults?.map(({ system, fault, left: still }) => [system, fault.kind, still])
  expect(await left()).toEqual([
    ['host', 'error500', 2],
    ['messenger', 'error', 1],
    ['messenger', 'sms', 3],
  ])
  const key = (await state()).faults?.find(({ fault }) => fault.kind === 'error')?.key
  await done('end-fault', { key })
  expect(await left()).toEqual([
    ['host', 'error500', 2],
    ['messenger', 'sms', 3],
  ])
  await done('fault', { system: 'host', fault: 'clear' })
  expect(await left()).toEqual([['messenger', 'sms', 3]])
  await done('reset', {})
  expect(await left()).toEqual([])
})

test('a new person may have an account, which is told, offered by its id, and known to the bot', async () => {
  await done('reset', {})
  const { personId } = await done('people', { name: 'Дарья', withAccount: true })
  const [person] = (await state()).people
  expect(person).toMatchObject({ personId, accounts: [expect.any(Number)] })
  const response = await fetch(`${workbench.url}api/things?id=userId`)
  const { things } = (await response.json()) as { things: { id: string; label: string }[] }
  expect(things[0]).toEqual({ id: String(person?.accounts?.[0]), label: 'Дарья' })
  expect(things.length).toBeGreaterThan(5)
  await done('phone', { personId, what: 'messages', body: { text: '/start' } })
  await done('phone', { personId, what: 'contact', body: {} })
  const said = (await state()).people[0]?.chat.messages.map(({ text }) => text).join()
  expect(said).toContain('Вы вошли')
})

test('a button that is pressed and a bot that is blocked are told as they happen', async () => {
  await done('reset', {})
  const { personId } = await done('people', { name: 'Анна' })
  await done('phone', { personId, what: 'messages', body: { text: '/start' } })
  for (const text of ['Войти по коду из SMS', 'По номеру телефона'])
    await done('phone', { personId, what: 'press', body: { text } })
  await done('phone', { personId, what: 'block', body: {} })
  const { deeds } = await state()
  expect(deeds).toMatchObject([
    { personId, kind: 'pressed', text: 'По номеру телефона' },
    { personId, kind: 'blocked' },
  ])
})

test('in a run a press stands between its message and what followed it', async () => {
  await done('run', { selectors: ['access/1'] })
  await idle()
  const { deeds = [], people } = await state()
  const pressed = deeds.filter(({ kind }) => kind === 'pressed')
  expect(pressed.length).toBeGreaterThan(0)
  for (const { personId, messageId = 0, realAt } of pressed) {
    const messages = people.find((person) => person.personId === personId)?.chat.messages ?? []
    const before = messages.findLast((message) => message.messageId <= messageId)?.realAt ?? 0
    const after = messages.find((message) => message.messageId > messageId)?.realAt
    expect(realAt).toBeGreaterThan(before)
    if (after !== undefined) expect(realAt).toBeLessThan(after)
  }
})

test('what the host refuses is not recorded', async () => {
  await done('reset', {})
  const { userId, phone } = await seededUser()
  await done('people', { name: 'Полина', phone })
  await done('record', { isOn: false })
  await done('record', { isOn: true })
  const given = { userId, until: 'soon' }
  expect((await askServer(workbench.url, 'action', { name: 'pause-bot', given })).status).toBe(409)
  const { recording } = await state()
  expect(recording?.lines.filter(({ ru }) => /^(?:Когда|И) /.test(ru))).toEqual([])
})

test('the systems go over to another channel behind the same address, and people have their chats there', async () => {
  await done('channel', { channel: 'web' })
  await done('people', { name: 'Анна' })
  const { project, people } = await state()
  expect(project).toMatchObject({ channel: 'web', channels: ['telegram', 'web'] })
  expect(people.map(({ name, channel }) => [name, channel])).toEqual([['Анна', 'web']])
  await done('channel', { channel: 'telegram' })
  expect((await state()).project.channel).toBe('telegram')
  expect((await state()).people).toEqual([])
})
