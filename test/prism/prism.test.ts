import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { endpoints } from '#contracts/bot/index.ts'
import { OPENAPI_DIR } from '#contracts/drift.ts'
import { operations } from '#contracts/host/index.ts'
import { access, startTestStack } from '../support/stack.ts'
import { Prism } from './prism.ts'

const document = (system: string) => join(OPENAPI_DIR, `${system}.json`)
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const CALL = '/bots/1/call/users/unblock'
/** A server that gives one answer to everything. */
async function answering(answer: unknown): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: async () => void server.close() }
}

const unblock = { script_request_params: endpoints['users/unblock'].example }

describe('prism mock', () => {
  test('answers an operation of the host from its example to whoever has a token', async () => {
    await using prism = await Prism.start('mock', document('host'))
    const example = operations['GET /user'].examples['by userId']?.response
    const right = await prism.ask('GET', '/user?userId=127', undefined, bearer('any'))
    expect(right).toEqual({ status: 200, body: example, violations: [] })
    const without = await prism.ask('GET', '/user?userId=127')
    expect(without).toMatchObject({ status: 401, violations: [{ message: 'Invalid security scheme used' }] })
    const wrong = await prism.ask('GET', '/user?userId=x', undefined, bearer('any'))
    expect(wrong).toMatchObject({ status: 422, violations: [{ location: ['request', 'query', 'userid'] }] })
  })

  test('answers an endpoint of the bot from its example to whoever has a token', async () => {
    await using prism = await Prism.start('mock', document('bot'))
    const right = await prism.ask('POST', CALL, unblock, bearer('any'))
    expect(right).toMatchObject({
      status: 200,
      body: { success: true, communicationId: '1' },
      violations: [],
    })
    const without = await prism.ask('POST', CALL, unblock)
    expect(without).toMatchObject({ status: 401, violations: [{ message: 'Invalid security scheme used' }] })
  })
})

describe('prism proxy', () => {
  test('has nothing to say of right exchanges with the simulated host, and names what is wrong', async () => {
    await using stack = await startTestStack()
    await using prism = await Prism.start('proxy', document('host'), stack.host.url)
    const token = bearer(access.hostToken)
    const right = await prism.ask('GET', '/user?userId=127', undefined, token)
    expect(right).toMatchObject({ status: 200, body: { userId: 127 }, violations: [] })
    const unknown = await prism.ask('GET', '/user?userId=9999999', undefined, token)
    expect(unknown).toMatchObject({ status: 404, violations: [] })
    const without = await prism.ask('GET', '/user?userId=127')
    expect(without.violations).toMatchObject([{ location: ['request'] }])
  })

  test('has nothing to say of right calls of the bot, and names what is wrong', async () => {
    await using stack = await startTestStack()
    await using prism = await Prism.start('proxy', document('bot'), `${stack.bot.url}/api/v1`)
    const token = bearer(access.botToken)
    const right = await prism.ask('POST', CALL, { script_request_params: { userId: 127 } }, token)
    expect(right).toMatchObject({ status: 200, violations: [] })
    const wrong = await prism.ask('POST', CALL, { script_request_params: { userId: 'x' } }, token)
    expect(wrong).toMatchObject({
      status: 200,
      violations: [{ location: ['request', 'body', 'script_request_params', 'userId'] }],
    })
  })

  test.each([
    ['host', { userId: 127, name: 'Полина' }, '/user?userId=127', 'GET', undefined, 'surname'],
    ['bot', { success: true, communicationId: 1 }, CALL, 'POST', unblock, 'communicationId'],
  ])('names a fault in an answer of the %s', async (system, answer, path, method, body, field) => {
    await using faulty = await answering(answer)
    await using prism = await Prism.start('proxy', document(system), faulty.url)
    const { status, violations } = await prism.ask(method, path, body, bearer('any'))
    expect(status).toBe(200)
    expect(JSON.stringify(violations)).toContain(field)
    expect(violations.every(({ location }) => location[0] === 'response')).toBe(true)
  })
})
