import { createServer } from 'node:http'
import supertest from 'supertest'
import { beforeEach, expect, test } from 'vitest'
import { clockRequests } from '#runtime/clock-requests.ts'
import { PendingWork } from '#runtime/pending.ts'
import { TestClock } from '#runtime/test-clock.ts'

const START = '2026-03-02T09:00:00.000Z'

let clock: TestClock
let pending: PendingWork
let asked: ReturnType<typeof supertest>

beforeEach(() => {
  clock = new TestClock(START)
  pending = new PendingWork(clock)
  const requests = clockRequests(clock, {
    get activity() {
      return pending.activity
    },
    settle: () => pending.idle(),
    nextDue: async () => pending.nextDue,
  })
  const server = createServer((request, response) =>
    requests(request, response, () => response.writeHead(404).end()),
  )
  asked = supertest(server)
})

test('tell what is due, move the time, and begin what has come due', async () => {
  expect((await asked.get('/due')).body).toEqual({ due: null })
  let isDone = false
  void pending.wait(3_600_000).then(() => {
    isDone = true
  })
  const due = '2026-03-02T10:00:00.000Z'
  expect((await asked.get('/due')).body).toEqual({ due })
  const before = (await asked.get('/idle')).body
  expect(before).toEqual({ idle: true, activity: pending.activity })
  expect((await asked.post('/advance').send({ to: due })).body).toEqual({ now: due })
  expect(isDone).toBe(true)
  expect((await asked.get('/idle')).body.activity).toBeGreaterThan(before.activity)
})

test('begin by the present time what has come due meanwhile', async () => {
  const done: string[] = []
  clock.setTimeout(() => done.push('due at once'), 0)
  await asked.post('/advance').send({ to: START }).expect(200, { now: START })
  expect(done).toEqual(['due at once'])
})

test('take moves that come at once one after another', async () => {
  const times = ['2026-03-03T09:00:00.000Z', '2026-03-04T09:00:00.000Z', '2026-03-05T09:00:00.000Z']
  const answers = await Promise.all(times.map((to) => asked.post('/advance').send({ to })))
  expect(answers.map(({ body }) => body.now)).toEqual(times)
})

test('refuse what is no later time, and change nothing', async () => {
  const back = await asked.post('/advance').send({ to: '2026-03-01T09:00:00Z' })
  expect(back.status).toBe(422)
  expect(back.body).toEqual({ message: 'time does not go back', now: START })
  for (const body of ['{', '{}', '{"to":5}', '{"to":"tomorrow"}'])
    expect((await asked.post('/advance').type('json').send(body)).status).toBe(422)
  expect(clock.now()).toBe(Date.parse(START))
})

test('tell that something is still going on, after a second', async () => {
  const done = pending.begin()
  expect((await asked.get('/idle')).body.idle).toBe(false)
  done()
  expect((await asked.get('/idle')).body.idle).toBe(true)
})

test('leave other paths to others', async () => {
  await asked.get('/other').expect(404)
  await asked.delete('/due').expect(404)
})
