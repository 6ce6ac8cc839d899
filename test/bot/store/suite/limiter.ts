import { describe, expect, it } from 'vitest'
import { Limiter } from '#bot/delivery/limiter.ts'
import type { TestStore } from './store.ts'

export function limiterSuite(store: TestStore): void {
  describe('the limiter', () => {
    const limiter = (perSecond = 30, perChatPerSecond = 1) =>
      new Limiter({
        db: store.db,
        clock: store.clock,
        pending: store.pending,
        channel: 'telegram',
        limits: { perSecond, perChatPerSecond },
        stopping: new AbortController().signal,
      })
    const offsets = (moments: number[]) => moments.map((moment) => Math.max(0, moment - store.clock.now()))
    const most = (moments: number[]) =>
      Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + 999).length))

    it("lets a second's worth go at once, then 30 a second", async () => {
      const people = await store.meetMany(100)
      const times = offsets(await limiter().reserve(people)).sort((a, b) => a - b)
      expect(times[29]).toBe(0)
      expect(times[99]).toBeGreaterThan(2000)
      expect(most(times.filter((time) => time > 0))).toBeLessThanOrEqual(31)
    })

    it('is one for several processes that reserve at once', async () => {
      const people = await store.meetMany(90)
      const limiters = [limiter(), limiter(), limiter()]
      const moments = await Promise.all(
        Array.from({ length: 9 }, (_, index) =>
          (limiters[index % 3] ?? limiter()).reserve(people.slice(index * 10, index * 10 + 10)),
        ),
      )
      const times = offsets(moments.flat()).filter((time) => time > 0)
      expect(times.length).toBeGreaterThanOrEqual(58)
      expect(most(times)).toBeLessThanOrEqual(31)
    })

    it('keeps messages to one chat a second apart, across processes', async () => {
      const [person = 0, other = 0] = await store.meetMany(2)
      const [first, second] = await Promise.all([
        limiter().reserve([person, person, other]),
        limiter().reserve([person]),
      ])
      const own = [first?.[0], first?.[1], second?.[0]]
        .map((at) => (at ?? 0) - store.clock.now())
        .sort((a, b) => a - b)
      expect(own).toEqual([0, 1000, 2000])
      expect(offsets([first?.[2] ?? 0])).toEqual([0])
    })

    it('obeys a longer silence everywhere', async () => {
      const [person = 0] = await store.meetMany(1)
      await limiter().pause(20_000)
      await limiter().pause(5_000)
      const [moment = 0] = await limiter().reserve([person])
      expect(moment - store.clock.now()).toBeGreaterThanOrEqual(20_000)
    })

    it('takes other limits as well', async () => {
      const people = await store.meetMany(3)
      const times = offsets(await limiter(1, 1000).reserve(people))
      // As much as a second of silence has saved up goes at once.
      expect(times).toEqual([0, 0, 1000])
    })
  })
}
