import { expect, test } from 'vitest'
import { botSuccessExample } from '#contracts/model/bot-answer.ts'
import { listen } from '#runtime/http.ts'
import { problemsOf, startListening } from './portal.ts'

async function startBot(status: number, body: string) {
  const seen: { url: string | undefined; authorization: string | undefined }[] = []
  const server = await listen((request, response) => {
    seen.push({ url: request.url, authorization: request.headers.authorization })
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  return { ...server, seen }
}

test('a call goes on to the real bot, and its answer comes back', async () => {
  const answer = JSON.stringify({ ...botSuccessExample, communicationId: 'real' })
  await using bot = await startBot(200, answer)
  await using portal = await startListening({ forwardTo: `${bot.url}/some/base/` })
  const { body, call } = await portal.call('users/delete')
  expect(body).toMatchObject({ communicationId: 'real' })
  expect(call.problems).toEqual([])
  expect(bot.seen).toEqual([{ url: '/some/base/bots/1/call/users/delete', authorization: 'Bearer secret' }])
})

test.each([
  [200, '{"success":"true"}', /^answer: success: /, 'success: не подходит ни один из вариантов'],
  [200, 'hello', /^answer: /, 'ожидается объект, а здесь текст'],
  [404, '{"message":"no"}', /^answer: 404 must have no body$/, 'со статусом 404 тела быть не должно'],
  [204, '', /^answer: the contract has no status 204$/, 'в контракте нет статуса 204'],
])('the answer %i %s of the real bot is held against the contract', async (status, body, problem, ru) => {
  await using bot = await startBot(status, body)
  const { url } = bot
  await using portal = await startListening({ forwardTo: url })
  await fetch(`${portal.baseUrl}/bots/1/call/users/delete`, {
    method: 'POST',
    headers: { authorization: 'Bearer secret', 'content-type': 'application/json' },
    body: '{"script_request_params":{"userId":1}}',
  })
  expect(portal.heard.flatMap((call) => problemsOf(call))).toEqual([expect.stringMatching(problem)])
  expect(portal.heard.flatMap((call) => problemsOf(call, 'ru'))).toEqual([`answer: ${ru}`])
})

test('a real bot that is not there is named', async () => {
  const gone = await startBot(200, '')
  await gone[Symbol.asyncDispose]()
  await using portal = await startListening({ forwardTo: gone.url })
  const { status, call } = await portal.call('users/delete')
  expect(status).toBe(502)
  expect(problemsOf(call)).toEqual([expect.stringMatching(/^forwarding: .*ECONNREFUSED/)])
})
