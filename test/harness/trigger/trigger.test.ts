import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Contract, type Document } from '#contracts/model/contract.ts'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import { pointsOf } from '#contracts/model/openapi/points.ts'
import { describeTriggered } from '#harness/trigger/text.ts'
import { trigger } from '#harness/trigger/trigger.ts'
import { listen } from '#runtime/http.ts'
import { commapHere } from '../../cli/support/commap.ts'
import { englishIn } from '../../cli/support/english.ts'

/** A bot that gives one answer to every call, and keeps what it was sent. */
async function standIn(status: number, body?: object) {
  const asked: unknown[] = []
  const events: unknown[] = []
  const listening = await listen((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      const sent = JSON.parse(text)
      asked.push(sent.script_request_params ?? sent)
      events.push(request.headers['x-event'])
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body && JSON.stringify(body))
    })
  })
  return { url: listening.url, asked, events, [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose]() }
}

const ACCEPTED = { success: true, communicationId: 'a', queued: 1, suppressed: 0, unreachable: 0 }
const block = (url: string, ...args: string[]) =>
  commapHere(['trigger', 'users/block', '--bot-url', url, ...args])

test('a parameter that the point does not have is an error, before anything is sent', async () => {
  await using bot = await standIn(200, ACCEPTED)
  const slip = await block(bot.url, '-p', 'userID=12')
  expect(slip.stderr).toBe('commap: users/block has no parameter userID; did you mean userId?\n')
  expect(slip.code).toBe(2)
  const other = await block(bot.url, '-p', 'since=12', '--lang', 'ru')
  expect(other.stderr).toBe('commap: у users/block нет параметра since; есть: userId, reason\n')
  expect(other.code).toBe(2)
  expect(bot.asked).toEqual([])
})

test('a parameter may be null, or an empty text', async () => {
  await using bot = await standIn(200, ACCEPTED)
  await block(bot.url, '-p', 'userId=12', '-p', 'reason=null')
  await block(bot.url, '-p', 'userId=12', '-p', 'reason=')
  expect(bot.asked).toEqual([
    { userId: 12, reason: null },
    { userId: 12, reason: '' },
  ])
})

/** A bot with one call, `moved`, whose parameters are described so, and which may have nothing to refuse with 404. */
function contractWith(parameters: object, notFound: object = {}): Contract {
  const responses = { 200: { description: 'done' }, ...notFound }
  const content = { 'application/json': { schema: { type: 'object', ...parameters } } }
  const post = { operationId: 'moved', requestBody: { required: true, content }, responses }
  const written = { openapi: '3.1.0', servers: [{ url: '/bot/v2' }], paths: { '/moved': { post } } }
  const document = written as unknown as Document
  return new Contract({ points: pointsOf('bot', document), document: () => document })
}

const sending = (contract: Contract, baseUrl: string, given: Record<string, unknown>) =>
  trigger(contract, 'moved', { baseUrl, token: undefined, given, path: {} })

const id = { properties: { id: { type: 'integer' } } }

test.each<[string, object]>([
  ['any other', { ...id, additionalProperties: true }],
  ['others of a type', { ...id, additionalProperties: { type: 'string' } }],
  ['others by a pattern', { ...id, patternProperties: { '^x-': {} } }],
  ['others in a part', { allOf: [id, { properties: { note: {} }, additionalProperties: true }] }],
  ['one alternative or the other', { oneOf: [id, { properties: { 'x-from': {} } }] }],
  ['what it does not name at all', {}],
])('a contract that allows %s is believed', async (_what, parameters) => {
  await using bot = await standIn(200)
  const { requestBody } = await sending(contractWith(parameters), bot.url, { 'x-from': 'Минск' })
  expect(requestBody).toEqual({ 'x-from': 'Минск' })
})

test.each<[string, object]>([
  ['says nothing of others', id],
  ['allows no others', { ...id, additionalProperties: false }],
  ['has two alternatives without it', { oneOf: [id, { properties: { note: {} } }] }],
])('a contract that %s has no such parameter', async (_what, parameters) => {
  await using bot = await standIn(200)
  await expect(sending(contractWith(parameters), bot.url, { 'x-from': 'Минск' })).rejects.toThrow(
    /^moved has no parameter x-from; /,
  )
  expect(bot.asked).toEqual([])
})

const EVENTS = join(import.meta.dirname, '../../contracts/openapi/fixtures/events-bot.yaml')

test('an event bears the header or the field that tells it from others at its address', async () => {
  await using bot = await standIn(202)
  const events = await openApiContract({ bot: EVENTS })
  const calling = (alias: string) =>
    trigger(events, alias, { baseUrl: bot.url, token: undefined, given: {}, path: {} })
  const told = describeTriggered(await calling('visit/moved'), 'en')
  expect(told).toContain(`POST ${bot.url}/events\n  X-Event: moved\n  {`)
  await calling('visit-booked')
  expect(bot.asked).toEqual([{ visitId: 1 }, { event: 'booked' }])
  expect(bot.events).toEqual(['moved', undefined])
})

test('a bad token is said to be a refusal, with what to try', async () => {
  await using bot = await standIn(401)
  const { code, stdout } = await block(bot.url)
  expect(stdout).toMatch(
    /→ 401\nrefused: the bot wants a token that it knows: .*--token or COMMAP_BOT_TOKEN\n$/,
  )
  expect(code).toBe(1)
})

test('of an address that the bot does not know it says with what the base URL ends', async () => {
  await using bot = await standIn(404)
  const { code, stdout } = await block(bot.url)
  expect(stdout).toContain(`→ 404
refused: the bot has nothing at this address; is the base URL right? By the contract it ends with /api/v1: try --bot-url ${bot.url}/api/v1
`)
  expect(stdout).not.toContain('as the contract has it')
  expect(code).toBe(1)
  expect((await block(`${bot.url}/api/v1/`)).stdout).toMatch(
    /\nrefused: the bot has nothing at this address; is the base URL right \(--bot-url\), .*\n$/,
  )
  const inRussian = (await block(bot.url, '--lang', 'ru')).stdout
  expect(inRussian).toMatch(/\nотказ: по этому адресу у бота ничего нет; .*--bot-url http:\S+\/api\/v1\n$/)
  expect(englishIn(inRussian)).toEqual([])
})

test('a refusal of the contract is told by its own message', async () => {
  await using bot = await standIn(200, { success: false, message: 'Пользователь не найден' })
  const { code, stdout } = await block(bot.url)
  expect(stdout).toMatch(/\nrefused: “Пользователь не найден” \(the contract has such a refusal\)\n$/)
  expect(code).toBe(1)
  expect((await block(bot.url, '--lang', 'ru')).stdout).toMatch(
    /\nотказ: «Пользователь не найден» \(такой отказ есть в контракте\)\n$/,
  )
})

test('404 of the contract is not taken for a wrong address, and another one is not taken for it', async () => {
  const schema = { type: 'object', properties: { message: { type: 'string' } } }
  const content = { 'application/json': { schema, example: { message: 'No such order' } } }
  const contract = contractWith(id, { 404: { description: 'none', content } })
  const said = async (message: string) => {
    await using bot = await standIn(404, { message })
    return describeTriggered(await sending(contract, bot.url, { id: 1 }), 'en')
      .split('\n')
      .at(-2)
  }
  expect(await said('No such order')).toBe('refused: “No such order” (the contract has such a refusal)')
  expect(await said('Cannot POST')).toMatch(
    /^refused: “Cannot POST”; is the base URL right\? .* ends with \/bot\/v2: try --bot-url \S+\/bot\/v2$/,
  )
})

test('a bot that fails is no refusal, nor as agreed', async () => {
  await using bot = await standIn(500)
  expect((await block(bot.url)).stdout).toMatch(/→ 500\nthe bot could not do it: its log says why\n$/)
})
