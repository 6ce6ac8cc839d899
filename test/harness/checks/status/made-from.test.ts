import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { madeFrom, PARTS } from '#harness/checks/status/made-from.ts'
import { loadMaps } from '#harness/project/maps.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const rows = loadMaps().flatMap((map) => map.rows)

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'commap-made-from-'))
  for (const part of ['scenarios/maps', 'scenarios/features', 'contracts', 'bot/locales', 'bot/config.ts']) {
    await cp(join(ROOT, part), join(root, part), { recursive: true })
  }
})
afterAll(() => rm(root, { recursive: true }))

test.each([
  ['scenarios/maps/shop.yaml', 'map', rows.filter(({ map }) => map === 'shop').length],
  ['scenarios/features/shop/02-request-accepted.feature', 'features', 1],
  ['contracts/pacts/bot-host.json', 'pacts', rows.length],
  ['contracts/host/user/get.ts', 'contracts', rows.length],
  ['contracts/openapi/host.json', 'contracts', rows.length],
  ['bot/locales/en.json', 'locales', rows.length],
  ['bot/config.ts', 'code', rows.length],
] as const)('a change of %s makes another digest of %s, for %i rows', async (file, changed, count) => {
  const before = madeFrom(rows, root)
  await writeFile(join(root, file), `@${'shop/2'} changed ${Math.random()}`)
  const after = madeFrom(rows, root)
  const differing = rows.filter(({ id }) => before.get(id)?.[changed] !== after.get(id)?.[changed])
  expect(differing).toHaveLength(count)
  for (const { id } of rows) {
    const others = PARTS.filter((part) => part !== changed)
    for (const part of others) expect(after.get(id)?.[part]).toBe(before.get(id)?.[part])
  }
})
