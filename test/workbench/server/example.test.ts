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

test('an action is recorded as its own sentence says it, and the bot tells why nothing came of it', async () => {
  await done('reset', {})
  const { userId, phone } = await seededUser()
  const { personId } = await done('people', { name: 'Полина', phone })
  await done('record', { isOn: false })
  await done('record', { isOn: true })
  await done('action', { name: 'block-user', given: { userId, reason: 'Спам' } })
  const { recording } = await state()
  expect(recording?.lines).toEqual([
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

test('what the host refuses is not recorded', async () => {
  await done('reset', {})
  const { userId, phone } = await seededUser()
  await done('people', { name: 'Полина', phone })
  await done('record', { isOn: false })
  await done('record', { isOn: true })
  const given = { userId, until: 'soon' }
  expect((await askServer(workbench.url, 'action', { name: 'pause-bot', given })).status).toBe(409)
  expect((await state()).recording?.lines).toEqual([])
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
