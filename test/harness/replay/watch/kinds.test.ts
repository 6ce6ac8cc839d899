import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadProject } from '#harness/project/load.ts'
import { WatchedFiles } from '#harness/replay/watch/kinds.ts'

const FIRST = join(import.meta.dirname, '../../../../examples/first')

describe.each([
  ['without sources', {}],
  ['with sources', { sources: { code: ['bot/*.mjs'] } }],
])('a project %s', (what, more) => {
  let files: WatchedFiles

  beforeAll(async () => {
    files = new WatchedFiles({ ...(await loadProject({ folder: FIRST })), ...more }, [join(FIRST, 'out')])
  })

  test.each([
    ['features/repairs.feature', 'feature'],
    ['features/new/more.feature', 'feature'],
    ['elsewhere/repairs.feature', undefined],
    ['maps/repairs.yaml', 'map'],
    ['commap.config.yaml', 'code'],
    ['contracts/workshop.yaml', 'code'],
    ['contracts/bot-workshop.json', 'code'],
    ['steps/workshop.ts', 'code'],
    ['bot/bot.mjs', 'code'],
    ['host/workshop.mjs', what === 'with sources' ? undefined : 'code'],
    ['README.md', undefined],
    ['bot/data.db', undefined],
  ])('%s is %s', (name, kind) => {
    expect(files.kindOf(join(FIRST, name))).toBe(kind)
  })

  test.each([
    ['.commap/results/replay.json', true],
    ['.git/index', true],
    ['out/replay.json', true],
    ['bot/node_modules/x/index.js', true],
    ['features/.repairs.feature.swp', true],
    ['features/repairs.feature~', true],
    ['features/repairs.feature', false],
  ])('%s is ignored: %s', (name, isIgnored) => {
    expect(files.isIgnored(join(FIRST, name))).toBe(isIgnored)
  })

  test('no folder is watched twice', () => {
    expect(files.folders).toEqual([FIRST])
  })
})
