import { expect, test } from 'vitest'
import { commap } from './support/commap.ts'

test('rows that need time and those that do not pass with host and bot in processes of their own', async () => {
  const { code, stdout } = await commap(['replay', 'access/1', 'shop/3', 'support/2', '--env', 'processes'])
  expect(stdout).toMatch(/rows: 3 passed, 0 failed, 0 without scenario\n$/)
  expect(code).toBe(0)
})
