import type { BotAnswer } from '#contracts/model/bot-answer.ts'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
import type { Exchange } from '../results/exchange.ts'
import type { CommapWorld } from '../world/world.ts'
import { step } from './define.ts'

async function answers(world: CommapWorld): Promise<Exchange[]> {
  await world.holds(() => world.evidence.calls().length > 0)
  await world.nothingMoreComes()
  const calls = world.evidence.calls()
  if (calls.length === 0) world.fail(words.notCalled, { expected: words.anAnswer, seen: words.noCall })
  return calls
}

/** A line per field, so that two answers compare side by side. */
function fields(answer: object): string {
  return Object.entries(answer)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, value]) => `${field}: ${JSON.stringify(value)}`)
    .join('\n')
}

function show({
  status,
  responseBody,
  error,
}: Pick<Exchange, 'status' | 'responseBody' | 'error'>): Bilingual {
  const body = typeof responseBody === 'object' && responseBody !== null ? fields(responseBody) : ''
  return joined`${words.status}: ${status === undefined ? (error ?? words.noAnswer) : String(status)}\n${body}`
}

const words = {
  notCalled: { en: 'the bot was not called', ru: 'бота не вызывали' },
  anAnswer: { en: 'an answer of the bot', ru: 'ответ бота' },
  noCall: { en: 'no call', ru: 'вызовов не было' },
  status: { en: 'status', ru: 'статус' },
  noAnswer: { en: 'no answer', ru: 'ответа нет' },
  anotherAnswer: { en: 'another answer of the bot', ru: 'бот ответил иначе' },
  differ: { en: 'the answers differ', ru: 'ответы разные' },
  two: { en: 'two answers', ru: 'два ответа' },
  one: { en: 'one answer', ru: 'один ответ' },
}

/** Every answer since the last actions must be one of status 200 that carries all `expected` fields. */
async function expectAnswers(world: CommapWorld, expected: Partial<BotAnswer>): Promise<void> {
  for (const call of await answers(world)) {
    const answer = (call.responseBody ?? {}) as Record<string, unknown>
    const same = Object.entries(expected).every(([field, value]) => answer[field] === value)
    if (call.status !== 200 || !same) {
      world.fail(words.anotherAnswer, {
        expected: show({ status: 200, responseBody: expected }),
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
  if (first?.en !== second?.en)
    this.fail(words.differ, { expected: first ?? words.two, seen: second ?? words.one })
})
