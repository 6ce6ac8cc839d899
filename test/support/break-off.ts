import { vi } from 'vitest'
import type { Db } from '#bot/store/database.ts'

/** Has one of the next transactions break off at its very end, as a crash would: the first one is 1. */
export function breakOff(db: Db, which: number): void {
  const begin = db.transaction.bind(db)
  let transactions = 0
  const spy = vi.spyOn(db, 'transaction').mockImplementation(() => {
    transactions += 1
    const real = begin()
    if (transactions !== which) return real
    spy.mockRestore()
    const execute: typeof real.execute = (work) =>
      real.execute(async (trx) => {
        await work(trx)
        throw new Error('the process died as planned')
      })
    return Object.assign(Object.create(real), { execute }) as typeof real
  })
}
