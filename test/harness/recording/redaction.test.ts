import { expect, test } from 'vitest'
import { redacted } from '#harness/recording/redaction.ts'
import { reportHtml } from '#harness/reports/html.ts'
import { junitXml } from '#harness/reports/junit.ts'
import { replayJson } from '#harness/reports/replay-json.ts'
import { rowsJson } from '#harness/reports/rows-json.ts'
import type { ReplayResult, ScenarioResult } from '#harness/results/results.ts'
import { both } from '#runtime/bilingual.ts'
import { exampleResult } from '../reports/example.ts'

const PHONE = '79180000042'
const EMAIL = 'anna.k+1@example.ru'
const NAME = 'Анна Щукина'

/** A scenario that failed, with what is of people in all of its parts. */
function failedScenario(): ScenarioResult {
  const [told] = exampleResult().rows[0]?.scenarios ?? []
  const [exchange] = told?.exchanges ?? []
  if (!told || !exchange) throw new Error('the example has no scenario with exchanges')
  const message = `no message says “${NAME}, ваш номер +${PHONE}”`
  return {
    ...told,
    name: `${NAME} пишет`,
    status: 'failed',
    steps: [
      {
        keyword: 'Тогда',
        text: `Анна видит ${NAME}`,
        table: [
          ['phone', 'email'],
          [`+${PHONE}`, EMAIL],
        ],
        docString: `Пишите на ${EMAIL}.`,
        status: 'failed',
        ms: 1,
        failure: { message: both(message), mismatch: { expected: both(message), seen: both(EMAIL) } },
      },
    ],
    transcripts: [
      {
        person: NAME,
        personId: 2,
        messages: [
          { messageId: 7, from: 'bot', at: '', text: `${NAME.toUpperCase()}: ${PHONE}`, inlineKeyboard: [] },
        ],
      },
    ],
    exchanges: [
      {
        ...exchange,
        query: { phone: PHONE },
        requestBody: { user: { name: NAME, age: 30 }, text: `Здравствуйте, ${NAME}` },
        responseBody: { phone: Number(PHONE), ticketId: 7 },
      },
    ],
    outside: [{ what: 'GET /user', problems: [both(`query.phone: got ${PHONE}`)], advice: both('') }],
  }
}

function resultWith(scenario: ScenarioResult): ReplayResult {
  const example = exampleResult()
  const [first] = example.rows
  if (!first) throw new Error('the example has no row')
  return { ...example, rows: [{ ...first, status: 'failed', scenarios: [scenario] }] }
}

const NAMES = ['phone', 'Email', 'name']

test('no report has what stood in a field that is hidden, wherever else it stands', () => {
  // The address is in no exchange: the scenario gave it to what it made.
  const result = resultWith(redacted(failedScenario(), NAMES, [{ user: { email: EMAIL } }]))
  const madeFrom = {}
  const reports = [
    reportHtml(result),
    junitXml(result),
    rowsJson(result),
    replayJson({ result, madeFrom, shard: undefined }),
  ]
  for (const report of reports) {
    expect(report).toContain('(redacted)')
    expect(report).not.toMatch(new RegExp(`${PHONE}|anna\\.k|Щукина`, 'i'))
  }
})

test('what is not of people stays, and so do numbers and names of fields', () => {
  const { steps, exchanges, source, status } = redacted(failedScenario(), NAMES, [{ email: EMAIL }])
  expect(exchanges[0]).toMatchObject({
    path: '/bots/1/call/users/block',
    requestBody: { user: { name: '(redacted)', age: 30 }, text: 'Здравствуйте, (redacted)' },
    responseBody: { phone: '(redacted)', ticketId: 7 },
  })
  expect(steps[0]?.table).toEqual([
    ['phone', 'email'],
    ['(redacted)', '(redacted)'],
  ])
  expect(steps[0]?.text).toBe('Анна видит (redacted)')
  expect({ source, status }).toEqual({ source: 'features/a.feature:5', status: 'failed' })
})

test('a value inside another word is no such value, and a short number says nothing', () => {
  const scenario = { ...failedScenario(), name: 'Ира в Иране, 12 писем' }
  expect(redacted(scenario, ['name'], [{ name: 'Ира' }, { name: 12 }]).name).toBe(
    '(redacted) в Иране, 12 писем',
  )
})

test('where nothing is hidden the result is the same', () => {
  const scenario = failedScenario()
  expect(redacted(scenario, [])).toBe(scenario)
})
