import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Ajv } from 'ajv'
import addFormatsModule from 'ajv-formats'
import { expect, test } from 'vitest'
import { replayJson } from '#harness/reports/replay-json.ts'
import { resultSchema } from '#harness/schemas/results.ts'
import { exampleResult } from '../reports/example.ts'

const ROOT = join(import.meta.dirname, '../../..')
const run = promisify(execFile)
const published = JSON.parse(readFileSync(join(ROOT, 'harness/schemas/replay.schema.json'), 'utf8'))

/** What is wrong with a file by the published schema. */
function mistakesIn(file: unknown): string[] {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })
  // Its types are those of a module in CommonJS.
  const addFormats = addFormatsModule as unknown as (target: Ajv) => void
  addFormats(ajv)
  const validate = ajv.compile(published)
  validate(file)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

test('the published schema of replay.json is that of the code', () => {
  expect(published).toEqual(JSON.parse(JSON.stringify(resultSchema())))
})

test('what a real replay writes is as the published schema of replay.json says', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-format-'))
  const report = join(folder.path, 'written')
  await run(process.execPath, [
    join(ROOT, 'cli/commap.mjs'),
    ...['replay', 'account/6', 'account/7', '--project', ROOT],
    ...['--report', report, '--results', join(folder.path, 'results')],
  ])
  const file = JSON.parse(readFileSync(join(report, 'replay.json'), 'utf8'))
  expect(mistakesIn(file)).toEqual([])
  const { row, scenarios } = file.result.rows[0]
  expect([file.version, row.id, scenarios.length]).toEqual([2, 'account/6', expect.any(Number)])
  expect(file.project).toMatchObject({
    name: 'Семейный портал',
    maps: { account: { en: "The user's account" } },
  })
  // The first step of what people do knows how far everything had come.
  const acting = scenarios[0].steps.find(({ before }: { before?: object }) => before !== undefined)
  expect(acting.keyword).toMatch(/^(Когда|Если)$/)
  const [personId] = Object.keys(acting.before.messages)
  const seen = scenarios[0].transcripts.find((one: { personId: number }) => String(one.personId) === personId)
  const later = seen.messages.filter(
    (one: { messageId: number }) => one.messageId > acting.before.messages[personId ?? ''],
  )
  expect(later.length).toBeGreaterThan(0)
  expect(later.length).toBeLessThan(seen.messages.length)
})

test('a replay.json of another version, or with a status that there is not, is not as the schema says', () => {
  const file = JSON.parse(replayJson({ result: exampleResult(), madeFrom: {} }))
  expect(mistakesIn(file)).toEqual([])
  expect(mistakesIn({ ...file, version: 1 })).toEqual(['/version must be equal to constant'])
  file.result.rows[0].status = 'green'
  expect(mistakesIn(file)).toEqual([expect.stringContaining('/result/rows/0/status')])
})
