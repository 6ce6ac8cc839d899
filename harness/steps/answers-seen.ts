import type { BotAnswer } from '#contracts/model/bot-answer.ts'
import type { Exchange } from '../results/exchange.ts'
import type { CommapWorld } from '../world/world.ts'
import { step } from './define.ts'

async function answers(world: CommapWorld): Promise<Exchange[]> {
  await world.holds(() => world.evidence.calls().length > 0)
  await world.nothingMoreComes()
  const calls = world.evidence.calls()
  if (calls.length === 0)
    world.fail('the bot was not called', { expected: 'an answer of the bot', seen: 'no call' })
  return calls
}

/** A line per field, so that two answers compare side by side. */
function fields(answer: object): string {
  return Object.entries(answer)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, value]) => `${field}: ${JSON.stringify(value)}`)
    .join('\n')
}

function show({ status, responseBody, error }: Exchange): string {
  const body = typeof responseBody === 'object' && responseBody !== null ? fields(responseBody) : ''
  return `status: ${status ?? error ?? 'no answer'}\n${body}`
}

/** Every answer since the last actions must be one of status 200 that carries all `expected` fields. */
async function expectAnswers(world: CommapWorld, expected: Partial<BotAnswer>): Promise<void> {
  for (const call of await answers(world)) {
    const answer = (call.responseBody ?? {}) as Record<string, unknown>
    const same = Object.entries(expected).every(([field, value]) => answer[field] === value)
    if (call.status !== 200 || !same) {
      world.fail('another answer of the bot', {
        expected: `200 ${JSON.stringify(expected)}`,
        seen: show(call),
      })
    }
  }
}

step('бот ответил согласием', 'the bot accepted the call', function () {
  return expectAnswers(this, { success: true })
})

step(
  'бот ответил: отправит {int}, придержит {int}, не дойдёт {int}',
  'the bot answered: {int} to send, {int} held back, {int} unreachable',
  function (queued: number, suppressed: number, unreachable: number) {
    return expectAnswers(this, { success: true, queued, suppressed, unreachable })
  },
)

step('бот запланировал сообщений: {int}', 'the bot planned messages: {int}', function (planned: number) {
  return expectAnswers(this, { success: true, planned })
})

step('бот ответил отказом {text}', 'the bot refused: {text}', function (message: string) {
  return expectAnswers(this, { success: false, message })
})

step('оба ответа бота одинаковы', 'both answers of the bot are the same', async function () {
  const [first, second] = (await answers(this)).map(show)
  if (first !== second)
    this.fail('the answers differ', { expected: first ?? 'two answers', seen: second ?? 'one answer' })
})
