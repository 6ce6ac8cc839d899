import { describe, expect, it, test } from 'vitest'
import { compareChannels } from '#harness/reports/compare-channels.ts'
import { describeComparison } from '#harness/reports/terminal/comparison.ts'
import type { ChatMessage } from '#harness/results/chat.ts'
import type { ReplayResult, ScenarioResult } from '#harness/results/results.ts'
import { exampleRows } from '#test/support/example.ts'

type Said = Partial<ChatMessage> & Pick<ChatMessage, 'from'>

const bot = (text: string, more: Partial<ChatMessage> = {}): Said => ({ from: 'bot', text, ...more })
const person = (text: string): Said => ({ from: 'person', text })

interface Played {
  atOnce?: true
  erased?: true
  keys?: string[]
}

/** A replay of one scenario in which Анна has this chat. */
function played(channel: string, said: Said[], { atOnce, erased, keys = [] }: Played = {}): ReplayResult {
  const [row] = exampleRows
  if (!row) throw new Error('the maps are empty')
  const at = channel === 'web' ? '2026-03-02T06:00:00.000Z' : '2026-03-05T17:31:00.000Z'
  const messages = said.map((message, index) => ({ at, messageId: index * 7 + channel.length, ...message }))
  const scenario: ScenarioResult = {
    name: 'Анна говорит с ботом',
    source: 'talk.feature:3',
    status: 'passed',
    ms: 1,
    steps: [],
    transcripts: [{ person: 'Анна', userId: 1, personId: 2, messages, keys }],
    exchanges: [],
    outside: [],
    ...(atOnce && { atOnce }),
    ...(erased && { erased }),
  }
  const rows = [{ row, status: 'passed' as const, ms: 1, scenarios: [scenario], elsewhere: 0 }]
  return { channel, startedAt: at, ms: 1, startMs: 1, rows }
}

function differences(telegram: Said[], web: Said[], [one, other]: [Played?, Played?] = []) {
  return compareChannels(played('telegram', telegram, one), played('web', web, other)).differences
}

describe('the chats of both channels', () => {
  it('are alike when the same is said, whenever and under whichever numbers', () => {
    const said = [bot('Здравствуйте'), person('Помощь'), bot('Вот она', { photo: {} })]
    expect(compareChannels(played('telegram', said), played('web', said))).toEqual({
      scenarios: 1,
      chats: 1,
      differences: [],
    })
  })

  it.each<[string, Said[], Said[]]>([
    ['another word', [bot('Да')], [bot('Нет')]],
    ['another order', [bot('Раз'), bot('Два')], [bot('Два'), bot('Раз')]],
    ['a message less', [bot('Раз'), bot('Два')], [bot('Раз')]],
    ['a message twice', [bot('Раз')], [bot('Раз'), bot('Раз')]],
    ['no picture', [bot('Раз', { photo: {} })], [bot('Раз')]],
    ['another button', [bot('Раз', { inlineKeyboard: [[{ text: 'А' }]] })], [bot('Раз')]],
    [
      'a button that leads elsewhere',
      [bot('Раз', { inlineKeyboard: [[{ text: 'А', url: 'https://a.example' }]] })],
      [bot('Раз', { inlineKeyboard: [[{ text: 'А', url: 'https://b.example' }]] })],
    ],
    ['a number of an order', [bot('Заказ 146')], [bot('Заказ 147')]],
  ])('differ by %s', (_what, telegram, web) => {
    expect(differences(telegram, web)).toEqual([
      expect.objectContaining({ person: 'Анна', scenario: 'Анна говорит с ботом' }),
    ])
  })

  it('differ by the keys below', () => {
    expect(differences([], [], [{ keys: ['Новости'] }, { keys: ['Помощь'] }])).toHaveLength(1)
  })

  it.each<[string, Said[], Said[]]>([
    ['how people log in', [{ from: 'person', contact: {} }, bot('Да')], [bot('Да')]],
    ['moments', [bot('Молчу до 3 марта в 07:00')], [bot('Молчу до 12 марта в 15:30')]],
    ['moments around noon', [bot('until 11:59\u202fAM')], [bot('until 12:00\u202fPM')]],
    ['made up phones', [bot('Телефон: +7 999 157 60 01')], [bot('Телефон: +7 999 153 50 02')]],
    ['ports', [bot('http://127.0.0.1:4000/posts/1')], [bot('http://127.0.0.1:5000/posts/1')]],
    ['codes of SMS', [person('12345678')], [person('87654321')]],
    ['deleted messages', [bot('Раз', { deleted: true })], []],
  ])('may differ by %s', (_what, telegram, web) => {
    expect(differences(telegram, web)).toEqual([])
  })

  it('may be in any order where people act at once, but not differ', () => {
    const atOnce = { atOnce: true } as const
    expect(differences([bot('Раз'), bot('Два')], [bot('Два'), bot('Раз')], [atOnce, atOnce])).toEqual([])
    expect(differences([bot('Раз'), bot('Два')], [bot('Раз')], [atOnce, atOnce])).toHaveLength(1)
  })

  it('may begin later where the bot erases what was said, but not end otherwise', () => {
    const erased = { erased: true } as const
    const both: [typeof erased, typeof erased] = [erased, erased]
    expect(differences([bot('Раз'), bot('Два')], [bot('Два')], both)).toEqual([])
    expect(differences([bot('Раз'), bot('Два')], [], both)).toEqual([])
    expect(differences([bot('Раз'), bot('Два')], [bot('Раз')], both)).toHaveLength(1)
    expect(differences([bot('Раз'), bot('Два')], [bot('Два')])).toHaveLength(1)
  })
})

test.each([
  ['en', 'transcripts: 3 chats of 2 scenarios compared, 0 different\n'],
  ['ru', 'переписки: сравнено чатов 3, сценариев 2, отличаются 0\n'],
] as const)('a comparison is told in %s', (language, told) => {
  expect(describeComparison({ scenarios: 2, chats: 3, differences: [] }, language)).toBe(`\n${told}`)
})
