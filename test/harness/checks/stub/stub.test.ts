import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { operations } from '#contracts/host/index.ts'
import { contract } from '#contracts/index.ts'
import { botAnswer, botSuccessExample } from '#contracts/model/bot-answer.ts'
import { hostFailure } from '#contracts/model/host-failure.ts'
import { type Stub, startStub } from '#harness/checks/stub/run.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { listen } from '#runtime/http.ts'
import { commap, commapHere, RunningCommap } from '../../../cli/support/commap.ts'
import { englishIn } from '../../../cli/support/english.ts'

const anywhere = { port: 0, host: '127.0.0.1' }

async function ask(url: string, headers: Record<string, string> = {}, body?: unknown) {
  const response = await fetch(url, {
    headers: { authorization: 'Bearer any', 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

describe('the stub of the host', () => {
  let stub: Stub
  const told: Bilingual[] = []
  beforeAll(async () => {
    stub = await startStub(contract, 'host', anywhere, (line) => told.push(line))
  })
  afterAll(() => stub[Symbol.asyncDispose]())

  it('answers from the examples', async () => {
    const { status, body } = await ask(`${stub.baseUrl}/user?userId=127`)
    expect([status, body]).toEqual([200, operations['GET /user'].examples['by userId'].response])
    expect(told.at(-1)?.en).toBe('GET /user?userId=127 → 200')
  })

  it('answers the failure that Prefer asks for', async () => {
    const { status, body } = await ask(`${stub.baseUrl}/user?userId=127`, { prefer: 'code=404' })
    expect(status).toBe(404)
    expect(hostFailure.parse(body).message).toBe('Пользователь не найден')
  })

  it('answers the example that Prefer asks for', async () => {
    const named = Object.entries(operations['POST /comment'].examples).at(-1)
    const body = { postId: 501, authorId: 127, comment: 'Да' }
    const answer = await ask(`${stub.baseUrl}/comment`, { prefer: `example=${named?.[0]}` }, body)
    expect(answer).toEqual({ status: 201, body: named?.[1].response })
  })

  it.each([
    ['without a token', '/user?userId=1', { authorization: '' }, 401],
    ['with a bad parameter', '/user?userId=x', {}, 422],
    ['for an operation that is none', '/weather', {}, 404],
  ])('refuses a request %s', async (_, path, headers, status) => {
    const answer = await ask(stub.baseUrl + path, headers)
    expect(answer.status).toBe(status)
    expect(hostFailure.safeParse(answer.body).success).toBe(true)
    expect(told.at(-1)?.en).toContain('\n    ')
    expect(englishIn(told.at(-1)?.ru ?? '')).toEqual([])
  })
})

describe('the stub of the bot', () => {
  let stub: Stub
  const told: Bilingual[] = []
  beforeAll(async () => {
    stub = await startStub(contract, 'bot', anywhere, (line) => told.push(line))
  })
  afterAll(() => stub[Symbol.asyncDispose]())

  const call = (params: unknown, headers = {}, alias = 'users/unblock') =>
    ask(`${stub.baseUrl}/bots/1/call/${alias}`, headers, { script_request_params: params })

  it('is served where the bot serves its API', async () => {
    expect(stub.baseUrl).toMatch(/\/api\/v1$/)
    expect(await call({ userId: 1 })).toEqual({ status: 200, body: botSuccessExample })
  })

  it('refuses bad parameters as the bot does, with 200', async () => {
    const { status, body } = await call({ userId: '1' })
    expect(status).toBe(200)
    expect(botAnswer.parse(body)).toMatchObject({
      success: false,
      message: 'Ошибка валидации',
      errorCode: 422,
    })
    expect(told.at(-1)?.en).toMatch(
      /→ 200\n {4}Your request is not valid.*\n {4}body.*userId: Request body property \S+ must be integer$/,
    )
    expect(told.at(-1)?.ru).toMatch(
      /→ 200\n {4}запрос не такой, как сказано в документе.*\n {4}body.*userId: ожидается целое число$/,
    )
  })

  it('answers the refusal that Prefer asks for', async () => {
    const example = encodeURIComponent('Пользователь не найден')
    const { body } = await call({ userId: 1 }, { prefer: `example=${example}` })
    expect(body).toEqual({ success: false, message: 'Пользователь не найден' })
  })

  it.each([
    [401, { authorization: '' }, 'users/unblock'],
    [404, {}, 'users/unlock'],
  ])('answers %i without a body', async (status, headers, alias) => {
    expect(await call({ userId: 1 }, headers, alias)).toEqual({ status, body: undefined })
  })
})

test('--dynamic makes answers up that follow the schemas', async () => {
  await using stub = await startStub(contract, 'host', { ...anywhere, dynamic: true }, () => {})
  const { status, body } = await ask(`${stub.baseUrl}/user?userId=1`)
  expect(status).toBe(200)
  expect(body).not.toEqual(operations['GET /user'].examples['by userId'].response)
  expect(operations['GET /user'].response.safeParse(body).error).toBeUndefined()
})

test('commap stub prints an address that works, and ends with Ctrl-C', async () => {
  await using running = new RunningCommap(['stub', 'host'])
  await running.printed(/Ctrl-C stops it/)
  const [, baseUrl = ''] = /describes it: (http:\S+)/.exec(running.stdout) ?? []
  expect((await ask(`${baseUrl}/user?userId=127`)).status).toBe(200)
  running.process.kill('SIGINT')
  expect(await running.end()).toBe(130)
  await expect(fetch(baseUrl)).rejects.toThrow()
})

test('commap stub says in Russian where it is, and how it is asked', async () => {
  await using running = new RunningCommap(['stub', 'host', '--lang', 'ru'])
  await running.printed(/Ctrl-C остановит его\.\n/)
  const [first = ''] = running.stdout.split('\n')
  expect(first).toMatch(/^портал, каким его описывает документ OpenAPI: http/)
  expect(englishIn(running.stdout)).toEqual([])
})

test('commap trigger says in Russian what the contract says of an answer, and what keeps it from calling', async () => {
  await using stub = await startStub(contract, 'bot', anywhere, () => {})
  const trigger = (...args: string[]) => commapHere(['trigger', ...args, '--lang', 'ru'])
  const { code, stdout } = await trigger('users/block', '--bot-url', stub.baseUrl)
  expect(stdout).toMatch(/\nвсё по контракту\n$/)
  expect(englishIn(stdout)).toEqual([])
  expect(code).toBe(0)
  const silent = 'http://127.0.0.1:1'
  const refused = [
    await trigger('users/block', '--bot-url', silent),
    await trigger('users/blok', '--bot-url', silent),
    await trigger('users/block', '--bot-url', silent, '--example', 'нет такого'),
    await trigger('users/block'),
  ]
  expect(refused.map(({ stderr }) => stderr)).toEqual([
    `commap: по адресу ${silent} никто не отвечает: запущен ли бот, верен ли адрес?\n`,
    'commap: в контракте нет вызова users/blok; может быть, users/block?\n',
    expect.stringMatching(/^commap: у users\/block нет примера нет такого; есть: /),
    'commap: укажите в --bot-url адрес бота: адрес бота проекта печатает commap start\n',
  ])
  expect(refused.map((one) => one.code)).toEqual([2, 2, 2, 2])
})

test('what the contract says of a call and of its answer is told in Russian, and as JSON in English', async () => {
  let answer = ''
  await using bot = await listen((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
  })
  const trigger = (...args: string[]) =>
    commapHere(['trigger', 'users/block', '--bot-url', bot.url, '-p', 'userId=none', ...args])
  answer = '{"success":true,"queued":"many"}'
  const { code, stdout } = await trigger('--lang', 'ru')
  const [, told = ''] = stdout.split('\nне по контракту:\n')
  expect(told.trimEnd().split('\n')).toEqual([
    '  запрос, script_request_params.userId: ожидается число, а здесь текст',
    '  ответ, communicationId: ожидается текст, а значения нет',
    '  ответ, queued: ожидается число, а здесь текст',
    '  ответ, suppressed: ожидается число, а значения нет',
    '  ответ, unreachable: ожидается число, а значения нет',
  ])
  expect(code).toBe(1)
  answer = '{"success":false,"message":"Нет"}'
  expect((await trigger('--lang', 'ru')).stdout).toMatch(/\n {2}ответ: в контракте нет отказа «Нет»; есть: /)
  const { problems } = JSON.parse((await trigger('--json', '--lang', 'ru')).stdout)
  expect(problems).toEqual([
    'request.script_request_params.userId: Invalid input: expected number, received string',
    expect.stringMatching(/^answer: the contract has no refusal “Нет”; it has /),
  ])
})

test('commap stub of something else could not run', async () => {
  const { code, stderr } = await commap(['stub', 'messenger'])
  expect(stderr).toMatch(/Allowed choices are host, bot/)
  expect(code).toBe(2)
})
