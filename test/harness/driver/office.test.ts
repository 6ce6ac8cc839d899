import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { commap } from '../../cli/support/commap.ts'

const OFFICE = ['--project', join(import.meta.dirname, 'office')]

describe('a portal of others, led by the forms of its office', () => {
  test('is replayed with the scenarios and the bot of the example', async () => {
    const { code, stdout } = await commap(['replay', 'account/6', 'family/2', 'support/2', ...OFFICE])
    expect(stdout).toMatch(/rows: 3 passed, 0 failed, 0 without scenario\n$/)
    expect(code).toBe(0)
  })

  // Systems are started anew after every scenario that has moved the time.
  test('lets time pass for the bot alone, and repeats the calls that were seen', {
    timeout: 240_000,
  }, async () => {
    const { code, stdout } = await commap(['replay', 'shop/3', ...OFFICE])
    expect(stdout).toMatch(/rows: 1 passed, 0 failed, 0 without scenario\n$/)
    expect(code).toBe(0)
  })

  test('what it does otherwise than agreed is named by row and call', async () => {
    vi.stubEnv('FAULT', 'users/block')
    const { code, stdout } = await commap(['replay', 'account/6', ...OFFICE])
    vi.unstubAllEnvs()
    expect(stdout).toMatch(/^✗ account\/6 /m)
    expect(stdout).toMatch(/portal → bot users\/block[\s\S]*urgent: the interaction has no such parameter/)
    expect(code).toBe(1)
  })
})
