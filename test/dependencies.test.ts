import { glob, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { folders, governed, importCircles, wrongWayImports } from './support/dependencies.ts'

async function readSources(): Promise<Map<string, string>> {
  const sources = new Map<string, string>()
  for await (const path of glob(`{${folders.join(',')}}/**/*.ts`))
    sources.set(path, await readFile(path, 'utf8'))
  return sources
}

describe('dependencies between rooms', () => {
  it('point one way: the engine knows nothing of the example', async () => {
    const sources = await readSources()
    for (const folder of governed) {
      expect([...sources.keys()].filter((path) => path.startsWith(`${folder}/`))).not.toEqual([])
    }
    expect(wrongWayImports(sources)).toEqual([])
  })

  it.each([
    ['bot/index.ts', "import { x } from '#mock-host/index.ts'", 'bot/index.ts imports mock-host/index.ts'],
    ['mock-host/pages/a.ts', "import '../../bot/index.ts'", 'mock-host/pages/a.ts imports bot/index.ts'],
    ['mock-messenger/a.ts', "await import('#scenarios/a.ts')", 'mock-messenger/a.ts imports scenarios/a.ts'],
    ['contracts/a.ts', "export { x } from '#bot/a.ts'", 'contracts/a.ts imports bot/a.ts'],
    [
      'runtime/a.ts',
      "import type { X } from '#contracts/model/a.ts'",
      'runtime/a.ts imports contracts/model/a.ts',
    ],
    ['bot/a.ts', "import { x } from '#test/a.ts'", 'bot/a.ts imports test/a.ts'],
    ['scenarios/a.ts', "import { x } from '../cli/main.ts'", 'scenarios/a.ts imports cli/main.ts'],
    // The engine and the example.
    [
      'harness/steps/a.ts',
      "import { x } from '#contracts/index.ts'",
      'harness/steps/a.ts imports contracts/index.ts',
    ],
    [
      'harness/a.ts',
      "import { x } from '#mock-host/entities/user.ts'",
      'harness/a.ts imports mock-host/entities/user.ts',
    ],
    ['harness/replay/a.ts', "import '#bot/service.ts'", 'harness/replay/a.ts imports bot/service.ts'],
    [
      'contracts/model/a.ts',
      "import '../host/user/get.ts'",
      'contracts/model/a.ts imports contracts/host/user/get.ts',
    ],
    [
      'mock-host/engine/a.ts',
      "import '../entities/user.ts'",
      'mock-host/engine/a.ts imports mock-host/entities/user.ts',
    ],
    [
      'mock-messenger/a.ts',
      "import '#harness/world/world.ts'",
      'mock-messenger/a.ts imports harness/world/world.ts',
    ],
    [
      'cli/commands/a.ts',
      "import '#scenarios/accounts.ts'",
      'cli/commands/a.ts imports scenarios/accounts.ts',
    ],
  ])('notice a violation planted in %s', (path, text, violation) => {
    expect(wrongWayImports(new Map([[path, text]]))).toEqual([violation])
  })

  it.each(folders.filter((folder) => folder !== 'test'))('have no circles inside %s', async (room) => {
    const sources = await readSources()
    expect([...sources.keys()].filter((path) => path.startsWith(`${room}/`))).not.toEqual([])
    expect(importCircles(sources, room)).toEqual([])
  })

  it.each([
    [
      'folders that use each other',
      { 'a/x/one.ts': '../y/two.ts', 'a/y/three.ts': '../x/four.ts' },
      ['a/x ↔ a/y'],
    ],
    ['a folder and a file beside it', { 'a/x/one.ts': '../b.ts', 'a/b.ts': './x/two.ts' }, ['a/b.ts ↔ a/x']],
    [
      'folders in a deeper folder',
      { 'a/x/y/one.ts': '../z/two.ts', 'a/x/z/two.ts': '../y/one.ts' },
      ['a/x/y ↔ a/x/z'],
    ],
    [
      'three in a ring',
      { 'a/x/f.ts': '../y/f.ts', 'a/y/f.ts': '../z/f.ts', 'a/z/f.ts': '../x/f.ts' },
      ['a/x ↔ a/y ↔ a/z'],
    ],
    [
      'no circle of an index and what it gathers',
      { 'a/x/index.ts': './y/f.ts', 'a/x/y/f.ts': '../base.ts' },
      [],
    ],
  ])('notice %s', (_what, imports, circles) => {
    const sources = Object.entries(imports).map(([path, to]): [string, string] => [
      path,
      `import { x } from '${to}'`,
    ])
    expect(importCircles(new Map(sources), 'a')).toEqual(circles)
  })
})
