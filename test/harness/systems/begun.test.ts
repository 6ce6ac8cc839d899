import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { beginSystems } from '#harness/systems/begun.ts'
import type { Systems } from '#harness/systems/systems.ts'

/** Systems of which only their end is of interest. */
function started() {
  const ended = vi.fn(async () => {})
  return { ended, systems: { [Symbol.asyncDispose]: ended } as unknown as Systems }
}

test('begun systems are started at once, and are those that are taken first', async () => {
  const { systems, ended } = started()
  const start = vi.fn(async () => systems)
  {
    await using begun = beginSystems(start)
    expect(start).toHaveBeenCalledTimes(1)
    expect(await begun.take()).toBe(systems)
    expect(start).toHaveBeenCalledTimes(1)
    await begun.take()
    expect(start).toHaveBeenCalledTimes(2)
  }
  expect(ended, 'who has taken them ends them').not.toHaveBeenCalled()
})

test('systems that nobody has taken are ended', async () => {
  const { systems, ended } = started()
  await beginSystems(async () => systems)[Symbol.asyncDispose]()
  expect(ended).toHaveBeenCalledTimes(1)
})

test('systems are waiting once they say so, have started, or will not', async () => {
  let isWaiting = () => {}
  const saying = beginSystems((tell) => {
    isWaiting = tell
    return new Promise(() => {})
  })
  const told = vi.fn()
  void saying.waiting.then(told)
  await setImmediate()
  expect(told).not.toHaveBeenCalled()
  isWaiting()
  await saying.waiting
  await beginSystems(async () => started().systems).waiting
  await beginSystems(() => Promise.reject(new Error('no port'))).waiting
})

test('why they do not start is told to whoever takes them, and to nobody else', async () => {
  const failing = () => Promise.reject(new Error('no port'))
  await beginSystems(failing)[Symbol.asyncDispose]()
  await expect(beginSystems(failing).take()).rejects.toThrow('no port')
})
