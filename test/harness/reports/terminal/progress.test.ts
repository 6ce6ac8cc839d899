import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { junitXml } from '#harness/reports/junit.ts'
import { Progress } from '#harness/reports/terminal/progress.ts'
import type { RowResult } from '#harness/results/results.ts'
import { both } from '#runtime/bilingual.ts'
import { elements } from '../../../support/markup.ts'
import { exampleResult } from '../example.ts'

const COMMUNICATION = {
  ru: 'Бот сообщает порталу, что писать человеку нельзя, а вернувшегося приветствует',
  en: 'The bot tells the portal that it cannot write to somebody, and greets who comes back',
}

async function told(columns: number | undefined, language?: 'ru' | 'en'): Promise<string> {
  const out = Object.assign(new PassThrough(), columns === undefined ? {} : { columns })
  const result = exampleResult()
  const rows = result.rows.map(
    (one): RowResult => ({
      ...one,
      status: 'not supported',
      row: { ...one.row, communication: COMMUNICATION },
      scenarios: one.scenarios.map((scenario) => ({
        ...scenario,
        name: 'что-то очень длинное',
        status: 'skipped',
        notSupported: both('система не поддерживает этого действия портала совсем'),
      })),
    }),
  )
  new Progress(out as unknown as NodeJS.WriteStream, 3, language).finished({ ...result, rows })
  out.end()
  return text(out)
}

test('at 60 columns no line is longer, and no word is broken', async () => {
  const lines = (await told(60, 'ru')).split('\n')
  expect(lines.filter((line) => [...line].length > 60)).toEqual([])
  const words = new Set(lines.flatMap((line) => line.trim().split(/\s+/)))
  for (const word of COMMUNICATION.ru.split(' ')) expect(words).toContain(word)
  expect(lines.slice(0, 4)).toEqual([
    '○ account/1  Бот сообщает порталу, что писать человеку',
    '             нельзя, а вернувшегося приветствует',
    '             не поддерживается',
    '○ account/2  Бот сообщает порталу, что писать человеку',
  ])
})

test('what is written into a file is not wrapped', async () => {
  expect(await told(undefined)).toMatch(
    /^○ account\/1 {2}The bot tells the portal .* comes back {2}not supported$/m,
  )
})

test.each([
  ['en', /^○ account\/1 {2}The bot tells .* {2}not supported$/m, /^rows: 0 passed, 0 failed, .* 3 not/m],
  ['ru', /^○ account\/1 {2}Бот сообщает .* {2}не поддерживается$/m, /^строки: прошли 0, .* 3$/m],
] as const)('a replay is told in %s', async (language, row, counts) => {
  const said = await told(undefined, language)
  expect(said).toMatch(row)
  expect(said).toMatch(counts)
})

test('a scenario that checks nothing is named, and its row is not called one without a scenario', async () => {
  const out = new PassThrough()
  const [first] = exampleResult().rows
  const [scenario] = first?.scenarios ?? []
  if (!first || !scenario) throw new Error('the example has no scenario')
  const steps = scenario.steps.map((step) => ({ ...step, status: 'passed' as const }))
  const idle = { ...scenario, status: 'skipped' as const, steps, name: 'Только когда', source: 'a.feature:3' }
  const rows: RowResult[] = [{ ...first, status: 'without scenario', scenarios: [idle] }]
  const result = { ...exampleResult(), rows }
  new Progress(out as unknown as NodeJS.WriteStream, 1, 'ru').finished(result, [], 'features')
  out.end()
  const said = await text(out)
  expect(said).toMatch(/^– account\/1 .* ничего не проверено$/m)
  expect(said).toMatch(/^a\.feature:3: сценарий «Только когда» ничего не проверяет: в нём нет «Тогда»$/m)
  expect(said).not.toContain('нет сценария')
  const [junit] = elements(junitXml(result), true).filter(({ name }) => name === 'failure')
  expect(junit?.text).toMatch(/a\.feature:3: /)
})

test('a row that a run which was cut short has not reached is told so', async () => {
  const out = new PassThrough()
  const [first] = exampleResult().rows
  const [scenario] = first?.scenarios ?? []
  if (!first || !scenario) throw new Error('the example has no scenario')
  const steps = scenario.steps.map(({ failure: _, ...step }) => ({ ...step, status: 'skipped' as const }))
  const left = { ...scenario, status: 'skipped' as const, steps }
  const rows: RowResult[] = [{ ...first, status: 'without scenario', scenarios: [left] }]
  const progress = new Progress(out as unknown as NodeJS.WriteStream, 1, 'en')
  progress.interrupted(true)
  progress.finished({ ...exampleResult(), rows }, [], undefined)
  out.end()
  const said = await text(out)
  expect(said).toContain('Ctrl-C again stops at once')
  expect(said).toMatch(/^– account\/1 .* not played: the run was cut short$/m)
  expect(said).toMatch(/, 1 without scenario \(1 not played\)$/m)
})
