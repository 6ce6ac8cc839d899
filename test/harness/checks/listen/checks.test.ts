import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aliases, endpoints } from '#contracts/bot/index.ts'
import { botAnswer } from '#contracts/model/bot-answer.ts'
import { Contract, type Document } from '#contracts/model/contract.ts'
import { pointsOf } from '#contracts/model/openapi/points.ts'
import { problemsOf, startListening } from './portal.ts'

/** What is wanted is told in Russian; what a parser says of broken JSON stays as it is. */
const RUSSIAN = /(?:^| )(?:ожидается|отсутствует|должен|нужен|нет|не)[ ;]/

type Portal = Awaited<ReturnType<typeof startListening>>

describe('a call of the portal', () => {
  let portal: Portal
  beforeAll(async () => {
    portal = await startListening({ token: 'secret', parameters: { botId: 1 } })
  })
  afterAll(() => portal[Symbol.asyncDispose]())

  it.each(aliases)('%s is right by its example, and answered as the bot would', async (alias) => {
    const { status, body, call } = await portal.call(alias)
    expect(problemsOf(call)).toEqual([])
    expect(call.notes).toEqual([])
    expect(status).toBe(200)
    expect(botAnswer.parse(body).success).toBe(true)
  })

  it('is answered with the number of its recipients', async () => {
    const { body } = await portal.call('post/new', { postId: 1, authorId: 2, userIds: [3, 4, 4] })
    expect(body).toMatchObject({ success: true, queued: 2 })
  })

  it('is answered with what the contract shows beyond that it succeeded', async () => {
    const { body } = await portal.call('users/connect-link')
    expect(body).toMatchObject({ success: true, ...endpoints['users/connect-link'].answer })
  })

  it('is refused in another encoding than UTF-8, as the bot refuses it', async () => {
    const [before, after] = ['{"script_request_params":{"userId":1,"reason":"', '"}}']
    const windows1251 = Buffer.from(`${before}\xf1\xef\xe0\xec${after}`, 'latin1')
    const { body, call } = await portal.send({ path: '/bots/1/call/users/block', body: windows1251 })
    expect(problemsOf(call)).toEqual([expect.stringMatching(/^body: is not UTF-8/)])
    expect(body).toMatchObject({ success: false, errorCode: 422 })
  })

  it('may carry what the platform adds', async () => {
    const body = { script_request_params: { userId: 1 }, lead_id: 5, trigger_code: 'x' }
    const { call } = await portal.send({ path: '/bots/1/call/users/delete', body })
    expect([call.problems, call.notes]).toEqual([[], []])
  })

  it.each([
    ['users/blok', 'users/block'],
    ['user/block', 'users/block'],
    ['Users/Update', 'users/update'],
    ['posts/new', 'post/new'],
    ['transaction/thankyou', 'transaction/thank-you'],
    ['carts/abandon', 'cart/abandoned'],
  ])('to the unknown alias %s is led to %s', async (wrong, right) => {
    const { status, call } = await portal.send({ path: `/bots/1/call/${wrong}`, body: {} })
    expect(problemsOf(call)[0]).toBe(`url: no endpoint has the alias ${wrong}; did you mean ${right}?`)
    expect(status).toBe(404)
  })

  it('to an alias like no other gets the list of aliases', async () => {
    const { call } = await portal.send({ path: '/bots/1/call/weather/tomorrow/morning', body: {} })
    expect(problemsOf(call)).toEqual([expect.stringContaining(`known: ${aliases.join(', ')}`)])
  })

  it.each(['/users/block', '/bots/1/users/block', '/bots/1/call/users/block/'])(
    'to the address %s learns the right one',
    async (path) => {
      const { status, call } = await portal.send({ path, body: { script_request_params: {} } })
      expect(problemsOf(call)[0]).toMatch(/^url: .*users\/block\?$/)
      expect(status).toBe(404)
    },
  )

  it.each([
    ['another bot', { path: '/bots/2/call/users/delete' }, 403, 'bot: the call is for bot 2; this is bot 1'],
    ['no number', { path: '/bots/x/call/users/delete' }, 403, 'bot: the botId must be a number, not x'],
    [
      'another token',
      { headers: { authorization: 'Bearer other' } },
      401,
      'token: the token is not the one given by --token',
    ],
    [
      'no Bearer',
      { headers: { authorization: 'secret' } },
      401,
      'token: the Authorization header must be Bearer <token>',
    ],
    [
      'a form',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      200,
      'content type: expected application/json, got application/x-www-form-urlencoded',
    ],
    [
      'another charset',
      { headers: { 'content-type': 'application/json; charset=windows-1251' } },
      200,
      'content type: expected application/json, got application/json; charset=windows-1251',
    ],
    ['another method', { method: 'PUT' }, 404, 'method: expected POST, got PUT'],
  ])('with %s is wrong in that alone', async (_, sent, status, problem) => {
    const answer = await portal.send({
      path: '/bots/1/call/users/delete',
      body: { script_request_params: { userId: 1 } },
      ...sent,
    })
    expect(problemsOf(answer.call)).toEqual([problem])
    expect(answer.status).toBe(status)
  })

  it('never has its token printed', async () => {
    const { call } = await portal.call('users/delete', undefined, { authorization: 'Bearer hidden' })
    expect(JSON.stringify(call)).not.toMatch(/hidden|secret/)
  })

  it('without a token is wrong even when any token will do', async () => {
    await using open = await startListening()
    const { call, status } = await open.call('users/delete', undefined, { authorization: '' })
    expect(problemsOf(call)[0]).toMatch(/^token: /)
    expect(status).toBe(401)
  })

  it.each([
    ['{', /^body: not valid JSON: /],
    ['', /^body: not valid JSON: the body is empty$/],
    ['[]', /^body: expected \{"script_request_params".* got an array of 0$/],
    ['{"userId":1}', /^body: script_request_params is missing: put userId into it$/],
    ['{"scriptRequestParams":{"userId":1}}', /; is scriptRequestParams meant to be it\?$/],
    ['{"script_request_params":[]}', /^body: script_request_params: must be an object/],
    [
      '{"script_request_params":{"userID":1}}',
      /^body: script_request_params.userId: is missing; is userID meant/,
    ],
    ['{"script_request_params":{"userId":"1"}}', /^body: script_request_params.userId: .*\(got "1"\)$/],
    ['{"script_request_params":{"userId":null}}', /^body: script_request_params.userId: .*\(got null\)$/],
  ])('with the body %s is refused, and the place is named', async (body, problem) => {
    const answer = await portal.send({ path: '/bots/1/call/users/delete', body })
    expect(problemsOf(answer.call)).toEqual([expect.stringMatching(problem)])
    expect(answer.call.problems.map(({ message }) => message.ru)).toEqual([expect.stringMatching(RUSSIAN)])
    expect(answer.status).toBe(200)
    expect(botAnswer.parse(answer.body)).toMatchObject({
      success: false,
      errorCode: 422,
      message: 'Ошибка валидации',
    })
  })

  it('that is too large is refused as such', async () => {
    const body = { script_request_params: { userId: 1, reason: 'x'.repeat(5_000_000) } }
    const answer = await portal.send({ path: '/bots/1/call/users/block', body })
    expect(answer.body).toMatchObject({ success: false, errorCode: 413 })
  })

  it('with a misspelt optional parameter is right, but noted', async () => {
    const { call } = await portal.call('users/update', { userId: 1, role: 'user', lastName: 'Иванов' })
    expect(call.problems).toEqual([])
    expect(call.notes.map(({ en }) => en)).toEqual([
      'script_request_params.lastName is not in the contract; did you mean lastname?',
    ])
  })

  it('repeated with its key gets the first answer; with other parameters it is refused', async () => {
    const key = { 'idempotency-key': 'k1' }
    const params = endpoints['users/block'].example
    const first = await portal.call('users/block', params, key)
    const second = await portal.call('users/block', params, key)
    expect(second.body).toEqual(first.body)
    expect(second.call.notes).toEqual([
      { en: expect.stringMatching(/repeats an earlier call/), ru: expect.any(String) },
    ])
    const other = await portal.call('users/block', { ...params, userId: 2 }, key)
    expect(problemsOf(other.call)).toEqual(['Idempotency-Key: was used before with other parameters'])
    expect(other.body).toMatchObject({ success: false, errorCode: 409 })
  })

  it('with a key that is too long is wrong', async () => {
    const { call } = await portal.call('users/delete', undefined, { 'idempotency-key': 'k'.repeat(256) })
    expect(problemsOf(call)).toEqual(['Idempotency-Key: expected 1 to 255 characters'])
  })
})

/** The contract of a bot that answers calls of `/moved` with these, as JSON. */
function answering(responses: object): Contract {
  const schema = { type: 'object', required: ['visitId'], properties: { visitId: { type: 'integer' } } }
  const requestBody = { required: true, content: { 'application/json': { schema } } }
  const written = {
    openapi: '3.1.0',
    paths: { '/moved': { post: { operationId: 'moved', requestBody, responses } } },
  }
  const document = written as unknown as Document
  return new Contract({ points: pointsOf('bot', document), document: () => document })
}

const json = (more: object) => ({ description: 'x', content: { 'application/json': more } })
const saysSuccess = { type: 'object', required: ['success'], properties: { success: { type: 'boolean' } } }

describe('what is not valid by the document of a bot', () => {
  it.each<[what: string, responses: object, status: number, body: object | undefined]>([
    ['a status of its own', { 200: json({}), 422: json({ example: { wrong: true } }) }, 422, { wrong: true }],
    ['a status without a body', { 200: json({}), 422: { description: 'x' } }, 422, undefined],
    [
      'a body of success that refuses',
      { 200: json({ schema: saysSuccess, example: { success: true } }), 401: { description: 'x' } },
      200,
      { success: false, errorCode: 422 },
    ],
    ['another refusal', { 202: { description: 'x' }, 409: json({ example: { no: 1 } }) }, 409, { no: 1 }],
  ])('is answered by %s', async (_what, responses, status, body) => {
    await using portal = await startListening({ contract: answering(responses) })
    const answer = await portal.send({ path: '/moved', body: { visitId: '5' } })
    expect(answer.status).toBe(status)
    if (body === undefined) expect(answer.body).toBeUndefined()
    else expect(answer.body).toMatchObject(body)
    expect(answer.call.notes).toEqual([])
    expect(problemsOf(answer.call)).toEqual(['body: visitId: must be integer (got "5")'])
    expect(problemsOf(answer.call, 'ru')).toEqual(['body: visitId: ожидается целое число (получено: "5")'])
  })

  it('is answered by 400 where it has no refusal, which is noted', async () => {
    const contract = answering({ 202: { description: 'x' } })
    await using portal = await startListening({ contract })
    const { status, call } = await portal.send({ path: '/moved', body: {} })
    expect(status).toBe(400)
    expect(call.notes.map(({ en }) => en)).toEqual([
      'the contract has no status 400, with which this is answered: agree on how it is refused',
    ])
  })
})
