import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import { loadActions } from '#harness/project/actions.ts'

const EXAMPLE = join(import.meta.dirname, '../../../mock-host/actions/index.ts')

test('the actions of a project are those of its module; without one there are none', async () => {
  const actions = await loadActions({ actions: EXAMPLE, contract })
  expect(actions.get('pay-order')).toMatchObject({ calls: 'transaction/thank-you' })
  expect((await loadActions({ actions: undefined, contract })).size).toBe(0)
})

test('a module without a map of actions is told so', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-actions-'))
  const file = join(folder.path, 'actions.mjs')
  await writeFile(file, 'export const action = 1')
  await expect(loadActions({ actions: file, contract })).rejects.toThrow(/exports no map called actions/)
})
