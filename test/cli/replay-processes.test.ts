import { expect, test } from 'vitest'
import { commap } from './support/commap.ts'

test('rows that need time and those that do not pass with host and bot in processes of their own', async () => {
  const { code, stdout } = await commap(['replay', 'access/1', 'shop/3', 'support/2', '--env', 'processes'])
  expect(stdout).toMatch(/rows: 3 passed, 0 failed, 0 without scenario\n$/)
  expect(code).toBe(0)
})

test('on the real time only what needs no other is proven', async () => {
  const { code, stdout } = await commap(['replay', 'account/8', 'shop/3', '--real-time'])
  expect(stdout).toMatch(
    /^○ shop\/3 .*not supported: it needs simulated time, and this run is on the real one$/m,
  )
  expect(stdout).toMatch(/rows: 1 passed, 0 failed, 0 without scenario, 1 not supported\n$/)
  expect(code).toBe(1)
  const both = await commap(['replay', 'account/8', '--real-time', '--parallel', '2'])
  expect(both).toMatchObject({ code: 2, stdout: '' })
})
