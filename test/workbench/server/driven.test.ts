import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ThingView } from '#workbench/protocol.ts'
import { asking } from '../support/asking.ts'
import { EXAMPLE, type Opened, openProject } from '../support/opened.ts'

/** A host that a file drives, and that knows nobody by an account: what its staff has, the file says how to make. */

let workbench: Opened
beforeAll(async () => {
  workbench = await openProject(join(EXAMPLE, 'examples/clinic'))
})
afterAll(() => workbench[Symbol.asyncDispose]())

const { done, state } = asking(() => workbench.url)

const thingsBy = async (id: string) => {
  const response = await fetch(`${workbench.url}api/things?id=${id}`)
  return ((await response.json()) as { readonly things: readonly ThingView[] }).things
}

test('what the driver file can make is made by hand, is offered by its id, and an event is played with it', async () => {
  const { fixtures = [] } = await state()
  expect(fixtures.map(({ name, parameters }) => [name, parameters.properties])).toEqual([
    ['patient', { name: { type: 'string' }, phone: expect.objectContaining({ type: 'string' }) }],
    ['doctor', { name: { type: 'string' }, specialty: { type: 'string' }, room: { type: 'integer' } }],
  ])
  expect(await thingsBy('patientId')).toEqual([])
  await done('record', { isOn: true })
  const { personId } = await done('people', { name: 'Анна', phone: '79990000001' })
  const patient = await done('make', { name: 'patient', given: { name: 'Анна', phone: '79990000001' } })
  const doctor = await done('make', {
    name: 'doctor',
    given: { name: 'Орлова', specialty: 'терапевт', room: 12 },
  })
  const { patientId } = patient as unknown as { patientId: number }
  const { doctorId } = doctor as unknown as { doctorId: number }
  expect(await thingsBy('patientId')).toEqual([{ id: String(patientId), label: 'Анна' }])
  await done('phone', { personId, what: 'contact', body: {} })
  const given = { patientId, doctorId, inDays: 3, time: '08:00' }
  await done('action', { name: 'make-appointment-ahead', given })
  const said = async () => (await state()).people[0]?.chat.messages.at(-1)?.text
  await expect.poll(said).toMatch(/^Вы записаны: терапевт Орлова/)
  const lines = (await state()).recording?.lines.map(({ ru }) => ru)
  expect(lines?.[1]).toMatch(/^# на портале заранее есть patient \(name: Анна, phone: 79990000001\)/)
})

test('a reset forgets what was made by hand, as the host does', async () => {
  await done('reset', {})
  expect(await thingsBy('patientId')).toEqual([])
})
