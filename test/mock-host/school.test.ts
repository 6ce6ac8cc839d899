import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import { actionsIn } from '#mock-host/engine/from-contract/actions.ts'
import { hostFromContract } from '#mock-host/engine/from-contract/index.ts'
import { startHost } from '#mock-host/engine/start.ts'
import type { StartedSystem } from '#runtime/service.ts'
import { TestClock } from '#runtime/test-clock.ts'

const ACTIONS = `
add-pupil: { parameters: [name], does: { creates: pupil } }
add-parent: { parameters: [name, phone, pupilId], does: { creates: parent } }
add-mark: { parameters: [pupilId, value], does: { creates: mark } }
plan-trip: { parameters: [name, place], does: { creates: pupil }, calls: trip, carries: { to: place } }
`

let host: StartedSystem

/** A host whose document shows its refusals in its own shape. */
beforeAll(async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-school-'))
  const file = join(folder.path, 'actions.yaml')
  await writeFile(file, ACTIONS)
  const documents = {
    host: join(import.meta.dirname, 'school.yaml'),
    bot: join(import.meta.dirname, 'school-bot.yaml'),
  }
  const contract = await openApiContract(documents)
  const definition = hostFromContract(contract, actionsIn(file, contract))
  host = await startHost(definition, { clock: new TestClock('2026-03-01T09:00:00.000Z'), token: 'secret' })
})

afterAll(() => host[Symbol.asyncDispose]())

const get = async (path: string, token = 'secret') => {
  const { status, body } = await request(host.url).get(path).set('authorization', `Bearer ${token}`)
  return { status, body }
}

const act = async (action: string, given: object) => {
  const { status, body } = await request(host.url).post(`/__admin/actions/${action}`).send(given)
  return { status, body }
}

describe('a refusal of a host that has a document', () => {
  it('has the body that the document shows', async () => {
    expect(await get('/pupils/9')).toEqual({ status: 404, body: { message: 'Не найдено', code: 'none' } })
    const invalid = { status: 422, body: { message: 'Неверный запрос', code: 'invalid' } }
    expect(await get('/parents')).toEqual(invalid)
  })

  it('has its own words in that body where the contract says them', async () => {
    const { body } = await get('/parents?phone=79990000000')
    expect(body).toEqual({ message: 'Родитель не найден', code: 'none' })
  })

  it('is as ever where the document shows none', async () => {
    expect((await get('/pupils/9', 'other')).body).toMatchObject({ success: false })
    expect((await get('/marks/9')).body).toEqual({ success: false, message: 'Не найдено' })
  })

  it('says of an invalid path that it is not valid', async () => {
    expect((await get('/pupils/undefined')).status).toBe(422)
    expect((await get('/marks/1.5')).status).toBe(422)
  })
})

describe('an action of a file', () => {
  it('does not make a thing without another one that it has to name', async () => {
    const { status, body } = await act('add-parent', { name: 'Ольга' })
    expect(status).toBe(422)
    expect(body.message).toBe(
      'add-parent makes a parent without pupilId, which is required and names a pupil',
    )
    expect(body.messageRu).toBe(
      'add-parent создаёт parent без pupilId, а это поле обязательно: оно указывает на pupil',
    )
  })

  it('makes up the other fields of the examples', async () => {
    const { body: pupil } = await act('add-pupil', {})
    const { pupilId } = pupil.result
    expect((await get(`/pupils/${pupilId}`)).body).toEqual({ pupilId, name: 'Петя', grade: '5А' })
    await act('add-parent', { pupilId, phone: '79995556677' })
    expect((await get('/parents?phone=79995556677')).body).toMatchObject({ name: 'Ольга', pupilId })
  })

  it.each([
    ['add-pupil', { name: 12 }, 'name'],
    ['add-mark', { pupilId: 'сто', value: 5 }, 'pupilId'],
    ['add-mark', { pupilId: 1, value: 'five' }, 'value'],
    ['add-mark', { pupilId: 1, value: 6 }, 'value'],
    ['plan-trip', { place: 'Переславль-Залесский' }, 'place'],
  ])('%s takes %j only as the contract has it', async (action, given, wrong) => {
    const { status, body } = await act(action, given)
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([{ path: wrong }])
  })

  it('tells of a parameter that it does not have by the nearest one', async () => {
    const { status, body } = await act('add-pupil', { nam: 'Петя' })
    expect(status).toBe(422)
    expect(body.errors).toEqual([{ path: '', message: 'параметра nam нет; возможно, name?' }])
  })

  it('says in the admin API what it takes', async () => {
    const { body } = await request(host.url).get('/__admin/actions')
    const { params } = body.actions.find(({ name }: { name: string }) => name === 'add-mark')
    expect(params.properties).toEqual({
      pupilId: { type: 'integer' },
      value: { type: 'integer', minimum: 1, maximum: 5 },
    })
  })
})
