import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WorkbenchState } from '#workbench/protocol.ts'
import { type ByHand, post, startByHand } from '../support/by-hand.ts'
import { eventsUntil } from '../support/events.ts'
import { askServer } from '../support/opened.ts'
import { seededUser } from '../support/seeded-user.ts'

const stateOf = async ({ url }: ByHand) => (await fetch(`${url}api/state`)).json() as Promise<WorkbenchState>

/** Somebody with the phone of a seeded account, met past the page. */
async function meet({ systems }: ByHand): Promise<string> {
  const { phone } = await seededUser()
  const made = await post<{ personId: number }>(`${systems.urls.messenger}/phones`, {
    firstName: 'Полина',
    phone,
  })
  return `${systems.urls.messenger}/phones/${made.personId}`
}

const words = (data: unknown) => JSON.stringify(data)

describe('in real time', () => {
  let byHand: ByHand
  beforeAll(async () => {
    byHand = await startByHand('real')
  })
  afterAll(async () => {
    expect(byHand.faults).toEqual([])
    await byHand[Symbol.asyncDispose]()
  })

  test('what others do by requests is told as it happens: phones, messages, exchanges', async () => {
    const { url, systems } = byHand
    const met = eventsUntil(url, (kind, data) => kind === 'person' && words(data).includes('Полина'))
    const phone = await meet(byHand)
    await met
    const answered = eventsUntil(url, (kind, data) => kind === 'person' && words(data).includes('войдите'))
    await post(`${phone}/messages`, { text: '/start' })
    await answered
    const called = eventsUntil(url, (kind) => kind === 'exchange')
    await post(`${systems.urls.bot}/bots/1/call/users/unblock`)
    const seen = await called
    expect(seen.at(-1)?.data.exchange).toMatchObject({ system: 'bot', point: 'users/unblock', status: 401 })
    const { people, exchanges } = await stateOf(byHand)
    expect(people.map(({ name }) => name)).toContain('Полина')
    expect(exchanges.at(-1)).toMatchObject({ path: '/bots/1/call/users/unblock' })
  })

  test('a page that comes later finds what happened while nobody looked', async () => {
    const { messenger } = byHand.systems.urls
    await post(`${messenger}/phones`, { firstName: 'Зоя', phone: '79990000001' })
    expect((await stateOf(byHand)).people.map(({ name }) => name)).toContain('Зоя')
  })

  test.each([
    ['run', { selectors: [] }],
    ['reset', {}],
    ['channel', { channel: 'web' }],
  ])('%s is refused with what to do instead', async (what, body) => {
    const { status, body: answer } = await askServer(byHand.url, what, body)
    expect([status, answer]).toEqual([409, { message: expect.stringMatching(/by hand.*commap open/) }])
  })

  test('the clock is shown, and is not moved', async () => {
    const { plays, clock, maps } = await stateOf(byHand)
    expect([plays, clock.kind]).toEqual(['by hand', 'real'])
    expect(Math.abs(Date.parse(clock.now) - Date.now())).toBeLessThan(60_000)
    expect(maps.length).toBeGreaterThan(0)
    const { status, body } = await askServer(byHand.url, 'clock', { ms: 1_000 })
    expect([status, body]).toEqual([409, { message: expect.stringContaining('--clock simulated') }])
  })

  test('the host’s actions, phones and recorded steps work as with commap open', async () => {
    const done = async (what: string, body: object) => {
      const answer = await askServer(byHand.url, what, body)
      expect(answer).toMatchObject({ status: 200 })
      return answer.body as { readonly personId: number; readonly lines: readonly string[] }
    }
    await done('record', { isOn: true })
    const { personId } = await done('people', { name: 'Анна' })
    await done('phone', { personId, what: 'messages', body: { text: '/start' } })
    const [operation] = (await stateOf(byHand)).operations ?? []
    await done('fault', { system: 'host', fault: { kind: 'error500', operation, times: 1 } })
    await done('fault', { system: 'host', fault: 'clear' })
    const lines = (await stateOf(byHand)).recording?.lines.map(({ en }) => en) ?? []
    // Whoever was there before is introduced first.
    const own = lines.findIndex((line) => /^(?:Given|And) Анна has a phone with the messenger$/.test(line))
    expect(lines.slice(own + 1)).toEqual([
      'When Анна writes "/start" to the bot',
      expect.stringMatching(/^# no sentence says this: faults of the host: the host answers 500 \(/),
      '# no sentence says this: faults of the host: all cleared',
    ])
    expect((await done('why', { personId })).lines.length).toBeGreaterThan(0)
  })
})

describe('in simulated time', () => {
  let byHand: ByHand
  beforeAll(async () => {
    byHand = await startByHand('simulated')
  })
  afterAll(async () => {
    expect(byHand.faults).toEqual([])
    await byHand[Symbol.asyncDispose]()
  })

  test('what follows at once follows by itself, though the clock stands still and no page looks', async () => {
    const phone = await meet(byHand)
    const chat = async () => words(await (await fetch(`${phone}/chat`)).json())
    await post(`${phone}/messages`, { text: '/start' })
    await expect.poll(chat).toContain('войдите')
    await post(`${phone}/contact`)
    await expect.poll(chat).toContain('Вы вошли')
  })

  test('the clock is moved by a request, with all that comes due until then', async () => {
    const { clock: before } = await stateOf(byHand)
    const moved = eventsUntil(byHand.url, (kind) => kind === 'clock')
    const later = await post<WorkbenchState['clock']>(`${byHand.url}api/clock`, { ms: 3_600_000 })
    expect(later.kind).toBe('frozen')
    expect(Date.parse(later.now)).toBeGreaterThanOrEqual(Date.parse(before.now) + 3_600_000)
    expect((await moved).at(-1)?.data.clock).toEqual(later)
    const due = await post<WorkbenchState['clock']>(`${byHand.url}api/clock`, { toDue: true })
    expect(Date.parse(due.now)).toBeGreaterThanOrEqual(Date.parse(String(later.due)))
    const past = await askServer(byHand.url, 'clock', { to: before.now })
    expect(past.status).toBe(409)
  })
})
