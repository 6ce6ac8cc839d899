import type { ReplayResult, RowResult, ScenarioResult } from '#harness/results/results.ts'
import { both } from '#runtime/bilingual.ts'
import { exampleRows } from '#test/support/example.ts'

/** Text that breaks HTML, XML and attributes alike when it is not escaped, with a character that XML forbids. */
export const HOSTILE = `<script>alert("1")</script> & 'quoted' \u0000 ]]>`

function scenario(name: string, failed: boolean): ScenarioResult {
  const failure = {
    message: both(HOSTILE),
    mismatch: { expected: both(`expected ${HOSTILE}`), seen: both(`seen ${HOSTILE}`) },
  }
  return {
    name,
    source: 'features/a.feature:5',
    status: failed ? 'failed' : 'passed',
    ms: 12.5,
    steps: [
      { keyword: 'Когда', text: HOSTILE, table: [['userId', HOSTILE]], status: 'passed', ms: 1 },
      {
        keyword: 'Тогда',
        text: HOSTILE,
        status: failed ? 'failed' : 'passed',
        ms: 1,
        ...(failed && { failure }),
      },
    ],
    transcripts: [
      {
        person: 'Анна',
        userId: 1,
        personId: 2,
        messages: [
          {
            messageId: 7,
            from: 'bot',
            at: '2026-03-02T06:00:00.000Z',
            text: HOSTILE,
            inlineKeyboard: [[{ text: HOSTILE }]],
          },
        ],
      },
    ],
    exchanges: (['bot', 'host'] as const).map((system, index) => ({
      id: index + 1,
      at: '2026-03-02T06:00:00.000Z',
      system,
      method: 'POST',
      path: system === 'bot' ? '/bots/1/call/users/block' : '/comment',
      query: { text: HOSTILE },
      requestHeaders: {},
      responseHeaders: {},
      requestBody: { text: HOSTILE },
      status: 200,
      responseBody: { success: true },
      ms: 3,
    })),
    outside: [],
  }
}

/** A finished replay with a row of each status. */
export function exampleResult(): ReplayResult {
  const [first, second, third] = exampleRows.filter(({ map }) => map === 'account')
  if (!first || !second || !third) throw new Error('the maps have too few rows')
  const rows: RowResult[] = [
    { row: first, status: 'passed', ms: 12.5, scenarios: [scenario('passes', false)], elsewhere: 0 },
    {
      row: second,
      status: 'failed',
      ms: 25,
      scenarios: [scenario('passes too', false), scenario(HOSTILE, true)],
      elsewhere: 1,
    },
    { row: third, status: 'without scenario', ms: 0, scenarios: [], elsewhere: 0 },
  ]
  return { channel: 'telegram', startedAt: '2026-03-02T06:00:00.000Z', ms: 1234, startMs: 1000, rows }
}
