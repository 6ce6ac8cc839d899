import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { WatchProgress } from '#harness/reports/terminal/watching.ts'
import { englishIn } from '../../../cli/support/english.ts'
import { exampleResult } from '../example.ts'

/** Everything that a watch can tell, in a language. */
async function told(language: 'ru' | 'en'): Promise<string> {
  const out = new PassThrough()
  const watch = new WatchProgress(out as unknown as NodeJS.WriteStream, [], language)
  const result = exampleResult()
  const [first] = result.rows
  if (!first) throw new Error('the example has no row')
  const rows = result.rows.map(({ row }) => row)
  const scenarios = first.scenarios.slice(0, 1).map((one) => ({ ...one, status: 'skipped' as const }))
  watch.changed(['a.feature', 'b.feature', 'c.feature', 'd.feature', 'e.feature'])
  watch.begins({ rows })
  watch.ended({ rows }, result, false)
  watch.ended({ rows, scenario: 'a.feature:5' }, { ...result, rows: [] }, true)
  watch.ended({ rows, scenario: 'a.feature:5' }, { ...result, rows: [{ ...first, scenarios }] }, true)
  watch.astray(['a.feature:7'])
  watch.replaced()
  watch.waiting()
  watch.interrupted()
  out.end()
  return text(out)
}

test('a watch is told in English', async () => {
  const all = await told('en')
  expect(all).toMatch(/^\nchanged: a\.feature, b\.feature, c\.feature and 2 more\n/)
  expect(all).toContain('\nwatching features, maps, steps and code; Ctrl-C stops it\n')
})

test('a watch is told in Russian', async () => {
  const all = await told('ru')
  expect(all).toMatch(/^\nизменилось: a\.feature, b\.feature, c\.feature и ещё 2\nпрервано изменением; /)
  expect(all).toContain('○ изменённый сценарий не проигран: он для другого канала\n')
  expect(all).toMatch(/ничего не проверено, features\/a\.feature:5$/m)
  expect(all).toContain(
    '\nнаблюдение за сценариями, картами, шагами и кодом; Ctrl-C остановит его\nпрервано; ',
  )
  expect(englishIn(all)).toEqual([])
})
