import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Contract } from '#contracts/model/contract.ts'
import type { Project } from '#harness/project/project.ts'
import { madeFrom } from '#harness/results/made-from.ts'
import { example, exampleRows as rows } from '#test/support/example.ts'

const ROOT = join(import.meta.dirname, '../../../..')

let root: string
let project: Project
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'commap-made-from-'))
  for (const part of [
    'scenarios/maps',
    'scenarios/features',
    'contracts',
    'scenarios/steps',
    'bot/locales',
    'bot/config.ts',
  ]) {
    await cp(join(ROOT, part), join(root, part), { recursive: true })
  }
  const at = (path: string) => join(root, path)
  project = {
    ...example,
    root,
    contract: new Contract({
      points: example.contract.points,
      entities: example.contract.entities,
      document: (system) => example.contract.document(system),
      pacts: { host: at('contracts/pacts/bot-host.json') },
    }),
    mapsFolder: at('scenarios/maps'),
    features: at('scenarios/features'),
    steps: at('scenarios/steps'),
  }
})
afterAll(() => rm(root, { recursive: true }))

test.each([
  ['scenarios/maps/shop.yaml', 'map', rows.filter(({ map }) => map === 'shop').length],
  ['scenarios/features/shop/02-request-accepted.feature', 'features', 1],
  ['contracts/pacts/bot-host.json', 'pacts', rows.length],
  ['contracts/host/user/get.ts', 'contracts', rows.length],
  ['scenarios/steps/talk.ts', 'steps', rows.length],
  ['bot/locales/en.json', 'locales', rows.length],
  ['bot/config.ts', 'code', rows.length],
] as const)('a change of %s makes another digest of %s, for %i rows', async (file, changed, count) => {
  const before = madeFrom(project, rows)
  await writeFile(join(root, file), `@${'shop/2'} changed ${Math.random()}`)
  const after = madeFrom(project, rows)
  const differing = rows.filter(({ id }) => before.get(id)?.[changed] !== after.get(id)?.[changed])
  expect(differing).toHaveLength(count)
  for (const { id } of rows) {
    const others = Object.keys(after.get(id) ?? {}).filter((part) => part !== changed)
    for (const part of others) expect(after.get(id)?.[part]).toBe(before.get(id)?.[part])
  }
})

test('where a project lies does not matter: results are of any checkout', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'commap-made-from-'))
  try {
    await cp(root, elsewhere, { recursive: true })
    const moved = (path: string | undefined) => path?.replace(root, elsewhere) ?? ''
    const other = {
      ...project,
      root: elsewhere,
      contract: new Contract({
        points: example.contract.points,
        entities: example.contract.entities,
        document: (system) => example.contract.document(system),
        pacts: { host: moved(project.contract.pacts.host) },
      }),
      mapsFolder: moved(project.mapsFolder),
      features: moved(project.features),
      steps: moved(project.steps),
    }
    const [one, another] = [madeFrom(project, rows).get('shop/2'), madeFrom(other, rows).get('shop/2')]
    const { contracts: _, ...same } = one ?? {}
    expect(another).toMatchObject(same)
    expect(Object.keys(same)).toContain('features')
  } finally {
    await rm(elsewhere, { recursive: true })
  }
})

test('actions and a driver are what a replay is made from, too', async () => {
  const [actions, driver] = [join(root, 'actions.yaml'), join(root, 'driver.yaml')]
  const partsOf = () => madeFrom({ ...project, actions, driver }, rows).get('shop/2')
  await Promise.all([writeFile(actions, 'a: 1'), writeFile(driver, 'b: 1')])
  const before = partsOf()
  await Promise.all([writeFile(actions, 'a: 2'), writeFile(driver, 'b: 2')])
  expect(partsOf()?.actions).not.toBe(before?.actions)
  expect(partsOf()?.driver).not.toBe(before?.driver)
  expect(partsOf()?.map).toBe(before?.map)
})
