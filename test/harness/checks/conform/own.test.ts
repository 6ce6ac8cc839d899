import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const COMMAP = join(import.meta.dirname, '../../../../cli/commap.mjs')

test('portal and bot conform in every operation, in their verifications and in a replay between them', {
  timeout: 120_000,
}, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [COMMAP, 'conform', '--row', 'account/6'], {
    env: { ...process.env, NO_COLOR: '1' },
  })
  expect(stdout).toMatch(/^rows: 1 passed, 0 failed, 0 without scenario$/m)
  const [, host = '', bot = ''] = stdout.split(/^(?:host|bot)$/m)
  expect(host).toMatch(/^✓ GET \/user +exchanges: verification \d+, replay \d+$/m)
  expect(bot).toMatch(/^✓ users\/block +exchanges: verification \d+, replay \d+$/m)
  for (const system of [host, bot]) {
    expect(system).toMatch(/^operations: \d+ conform, 0 violate, 0 unproved$/m)
    expect(system).not.toMatch(/not judged|nothing is proved|unanswered/)
  }
})
