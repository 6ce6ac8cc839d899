import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { commapHere } from './support/commap.ts'
import { WatchedCopy } from './support/watched-copy.ts'

const FEATURE = 'features/repairs.feature'
const NAME = 'Мастерская не знает человека'

const isDone = { code: 130, left: [] }

test('an edited scenario is played before its row, and a moved one is none', async () => {
  await using copy = await WatchedCopy.start()
  expect(await copy.idle()).toMatch(/^✓ repairs\/1 .*\n✓ repairs\/2 /)
  await copy.edit(FEATURE, (text) => text.replace(NAME, 'Мастерская не знает Анны'))
  const edited = await copy.idle()
  expect(edited.split('\n').filter((line) => /^(changed|✓|rows)/.test(line))).toEqual([
    `changed: ${FEATURE}`,
    expect.stringMatching(/^✓ repairs\/2 {2}Мастерская не знает Анны {2}\d+ ms, .*repairs\.feature:29$/),
    expect.stringMatching(/^✓ repairs\/2 .*scenarios: 2$/),
    'rows: 1 passed, 0 failed, 0 without scenario',
    expect.stringMatching(/^✓ repairs\/1 .*scenarios: 2$/),
    'rows: 1 passed, 0 failed, 0 without scenario',
  ])
  await copy.edit(FEATURE, (text) => text.replace('Предыстория', '\n\n  Предыстория'))
  const moved = await copy.idle()
  expect(moved).not.toMatch(/ms, .*repairs\.feature:/)
  expect(moved.match(/^✓ repairs\/\d/gm)).toEqual(['✓ repairs/2', '✓ repairs/1'])
  expect(await copy.interrupt()).toMatchObject({ ...isDone, bots: 1 })
})

test('a mistake is told with its line, and what is saved by a rename is replayed', async () => {
  await using copy = await WatchedCopy.start('repairs/2')
  await copy.idle()
  const text = await readFile(copy.path(FEATURE), 'utf8')
  await writeFile(copy.path(FEATURE), `${text}\n  Сценариий: ой\n`)
  await copy.idle()
  await copy.said(/^commap: .*repairs\.feature:33: no keyword begins the line/)
  await rm(copy.path(FEATURE))
  expect(await copy.idle()).toContain('rows: 0 passed, 0 failed, 1 without scenario')
  await writeFile(copy.path('features/new'), text.replace(NAME, 'Мастерская никого не знает'))
  await rename(copy.path('features/new'), copy.path(FEATURE))
  const mended = await copy.idle()
  expect(mended).toMatch(/^✓ repairs\/2 {2}Мастерская никого не знает {2}\d+ ms/m)
  expect(mended).toContain('rows: 1 passed, 0 failed, 0 without scenario')
  await copy.edit(FEATURE, (old) => old.replace('«Стелс — в работе»', '«Стелс — украден»'))
  const failed = await copy.idle()
  expect(failed).toMatch(/^✗ repairs\/2 {2}Бот говорит, как идёт ремонт {2}\d+ ms/m)
  expect(failed).toContain('rows: 0 passed, 1 failed, 0 without scenario')
  expect(await copy.interrupt()).toMatchObject(isDone)
})

test('what is saved while a run goes on is replayed after it, and quick saves are one change', async () => {
  await using copy = await WatchedCopy.start()
  await copy.running.printed(/^✓ repairs\/1 /m)
  await copy.edit(FEATURE, (text) => text.replace(NAME, 'Мастерская не знает, кто это'))
  await copy.edit(FEATURE, (text) => text.replace('не знает, кто это', 'не знает Веры'))
  await copy.running.printed(/Мастерская не знает Веры[\s\S]*^watching /m)
  const printed = copy.printed()
  expect(printed.match(/^changed: /gm)).toHaveLength(1)
  expect(printed).not.toContain('кто это')
  expect(printed).toMatch(/^✓ repairs\/2 {2}Мастерская не знает Веры {2}/m)
  copy.running.process.kill('SIGINT')
  expect(await copy.running.end()).toBe(130)
})

test('changed code and config are loaded by a new process, which plays what somebody works on first', async () => {
  await using copy = await WatchedCopy.start()
  await copy.idle()
  await copy.edit('bot/bot.mjs', (text) => text.replaceAll('в работе', 'на стенде'))
  const changed = await copy.idle()
  expect(changed).toMatch(/^\nchanged: bot\/bot\.mjs\na new process takes over and replays everything\n/)
  expect(changed).toContain('rows: 1 passed, 1 failed, 0 without scenario')
  await copy.edit(FEATURE, (text) => text.replaceAll('Стелс — в работе', 'Стелс — на стенде'))
  await copy.idle()
  await copy.edit('commap.config.yaml', (text) => text.replace('name:', 'nome:'))
  expect(await copy.idle()).toMatch(
    /takes over[\s\S]*\nwatching the project, which cannot be loaded; Ctrl-C stops it\n$/,
  )
  await copy.said(/^commap: .*commap\.config\.yaml: name: Invalid input/)
  await copy.edit('commap.config.yaml', (text) => text.replace('nome:', 'name:'))
  const mended = await copy.idle()
  expect(mended.match(/^✓ repairs\/\d/gm)).toEqual(['✓ repairs/2', '✓ repairs/1'])
  expect(await copy.interrupt()).toMatchObject({ ...isDone, bots: 3 })
})

test('a changed map replays its rows, and each run is a line of JSON that is never green for nothing', async () => {
  await using copy = await WatchedCopy.start('--json')
  const runs = async () => {
    await copy.said(/^watching /m)
    copy.running.stderr = ''
    const lines = copy.printed().trim().split('\n')
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
  }
  const passed = { passed: 2, failed: 0, 'without scenario': 0, 'not supported': 0 }
  expect(await runs()).toMatchObject([{ changed: [], isWhole: true, exitCode: 0, counts: passed }])
  await copy.edit('maps/repairs.yaml', (text) => `${text}\n# agreed\n`)
  const map = copy.path('maps/repairs.yaml')
  expect(await runs()).toMatchObject([{ changed: [map], isWhole: true, exitCode: 0, counts: passed }])
  await copy.edit(FEATURE, (text) => text.replaceAll('@repairs/2', '@repairs/9'))
  expect(await runs()).toMatchObject([
    { isWhole: false, exitCode: 2, problem: expect.stringContaining('the tag @repairs/9 names no row') },
  ])
  await copy.edit(FEATURE, (text) => text.slice(0, text.indexOf('  @repairs/9')))
  const [first, ...more] = await runs()
  expect(first).toMatchObject({ isWhole: true, exitCode: 1, counts: { passed: 1, 'without scenario': 1 } })
  expect(more).toEqual([])
  expect(await copy.interrupt()).toMatchObject(isDone)
})

describe('a watch does not go with', () => {
  test.each([
    [['--report', 'out'], '--report: a run has only the rows that have changed'],
    [['--shard', '1/2'], '--shard: it is for whole runs on several machines; name rows instead'],
    [['--parallel', '2'], '--parallel: it plays in one process, whose systems stay'],
    [['--channel', 'both'], '--channel both: name one channel'],
    [['--host-url', 'http://127.0.0.1:9'], 'systems elsewhere: nothing there can be put back'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await commapHere(['replay', '--watch', ...args])
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: `commap: --watch does not go with ${message}\n`,
    })
  })
})
