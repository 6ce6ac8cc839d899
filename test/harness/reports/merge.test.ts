import { writeFileSync } from 'node:fs'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsIn } from '#harness/project/selection.ts'
import { mergeReplays, type Part } from '#harness/reports/merge.ts'
import { readReplayFile, replayJson } from '#harness/reports/replay-json.ts'
import { exampleRows } from '#test/support/example.ts'
import { commapHere } from '../../cli/support/commap.ts'
import { englishIn } from '../../cli/support/english.ts'
import { exampleResult } from './example.ts'

const rowsOf = ({ result }: Pick<Part, 'result'>) => result.rows.map(({ row }) => row.id)

/** The parts of a replay of the example's first rows, all passed. */
function parts(of: number, rows = exampleRows): [Part, ...Part[]] {
  const all = Array.from({ length: of }, (_, index): Part => {
    const shard = { number: index + 1, of }
    const own = rowsIn(rows, shard)
    return {
      path: `part-${index + 1}`,
      shard: { ...shard, chosen: rows.map(({ id }) => id) },
      result: {
        channel: 'telegram',
        startedAt: `2026-03-02T09:0${index % 10}:00.000Z`,
        ms: 1_000 * (index + 1),
        startMs: 10,
        rows: own.map((row) => ({ row, status: 'passed', ms: 1, scenarios: [], elsewhere: 0 })),
      },
      madeFrom: Object.fromEntries(own.map(({ id }) => [id, { map: id }])),
    }
  })
  return all as [Part, ...Part[]]
}

test('commap merge tells in Russian of all the rows, and what is missing', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-merge-'))
  const files = parts(2).map(({ path, ...part }) => {
    const file = join(folder.path, `${path}.json`)
    writeFileSync(file, replayJson(part))
    return file
  })
  const results = ['--results', join(folder.path, 'results'), '--lang', 'ru']
  const { code, stdout } = await commapHere(['merge', ...files, ...results])
  expect(stdout).toMatch(/^✓ access\/1 .* {2}1 мс, сценариев: 0$/m)
  expect(stdout).toMatch(/\nстроки: прошли \d+, не прошли 0, без сценария 0\n$/)
  expect(englishIn(stdout)).toEqual([])
  expect(code).toBe(0)
  const { stderr } = await commapHere(['merge', ...files.slice(1), ...results])
  expect(stderr).toMatch(/^commap: .*\p{Script=Cyrillic}/u)
})

test('merged shards have every row once, in the order of the maps, in whichever order they are given', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: exampleRows.length }), fc.nat(), (of, turn) => {
      const given = parts(of)
      const turned = [...given.slice(turn % of), ...given.slice(0, turn % of)] as [Part, ...Part[]]
      const merged = mergeReplays(turned)
      expect(rowsOf(merged)).toEqual(exampleRows.map(({ id }) => id))
      expect(Object.keys(merged.madeFrom)).toHaveLength(exampleRows.length)
      expect(merged.result).toMatchObject({ startedAt: '2026-03-02T09:00:00.000Z', ms: 1_000 * of })
    }),
  )
})

test('a merged report says what was replayed, and what its maps are called', () => {
  const project = { name: 'Сайт', maps: { account: { ru: 'Учётная запись', en: 'Account' } } }
  const [first, ...others] = parts(2)
  expect(mergeReplays([{ ...first, project }, ...others]).project).toEqual(project)
})

test.each<[string, (all: [Part, ...Part[]]) => [Part, ...Part[]], RegExp]>([
  ['a missing shard', ([first, , third]) => [first, third as Part], /no report of shard 2\/3/],
  ['a shard given twice', ([first, ...others]) => [first, first, ...others], /is in part-1 and in part-1/],
  ['shards of different runs', ([first]) => [first, parts(2)[1] as Part], /…\/3, …\/2/],
  [
    'shards of different channels',
    ([first, ...others]) => [{ ...first, result: { ...first.result, channel: 'web' } }, ...others],
    /on web.*on telegram/,
  ],
  [
    'a shard of other rows',
    ([first, second]) => [first, second as Part, parts(3, exampleRows.slice(0, -1))[2] as Part],
    /part-1 and part-3 are shares of different rows/,
  ],
  [
    'a shard of another project',
    ([first, ...others]) => [
      { ...first, project: { name: 'Сайт', maps: {} } },
      ...others.map((one) => ({ ...one, project: { name: 'Клиника', maps: {} } })),
    ],
    /part-1 is of the project Сайт, part-2 of Клиника/,
  ],
])('%s is refused', (_what, change, message) => {
  expect(() => mergeReplays(change(parts(3)))).toThrow(message)
})

test('more shards than rows are refused, for one of them would check nothing', () => {
  expect(() => rowsIn(exampleRows.slice(0, 2), { number: 1, of: 3 })).toThrow('take at most 2')
})

test('a report survives its file, and what is none is refused with its name', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-merge-'))
  const write = (name: string, text: string) => {
    const path = join(folder.path, name)
    writeFileSync(path, text)
    return path
  }
  const file = {
    shard: { number: 1, of: 2, chosen: ['a/1', 'a/2'] },
    result: exampleResult(),
    madeFrom: { 'a/1': { map: 'x' } },
  }
  expect(readReplayFile(write('replay.json', replayJson(file)))).toEqual(JSON.parse(JSON.stringify(file)))
  const rows = write('rows.json', JSON.stringify({ rows: [] }))
  expect(() => readReplayFile(rows)).toThrow(`${rows} is no replay.json`)
})
