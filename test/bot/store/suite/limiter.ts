import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Limiter, type Slot } from '#bot/delivery/limiter.ts'
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
    const offsets = (slots: Slot[]) => slots.map(({ at }) => Math.max(0, at - store.clock.now()))
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
      const slots = await Promise.all(
        Array.from({ length: 9 }, (_, index) =>
          (limiters[index % 3] ?? limiter()).reserve(people.slice(index * 10, index * 10 + 10)),
        ),
      )
      const times = offsets(slots.flat()).filter((time) => time > 0)
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
        .map((slot) => (slot?.at ?? 0) - store.clock.now())
        .sort((a, b) => a - b)
      expect(own).toEqual([0, 1000, 2000])
      expect(offsets(first?.slice(2) ?? [])).toEqual([0])
    })

    it('keeps them apart, too, where all messages together have to wait', async () => {
      const people = await store.meetMany(100)
      const [person = 0] = people
      const own = limiter()
      await own.reserve(people)
      const slots = [
        ...(await own.reserve([person])),
        ...(await own.reserve([...people.slice(1, 40), person, ...people.slice(40, 90), person])),
        ...(await own.reserve([person])),
      ]
      const times = offsets([slots[0], slots[40], slots[91], slots[92]].filter((slot) => slot !== undefined))
      expect(times).toHaveLength(4)
      for (const [index, at] of times.slice(1).entries())
        expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(1000)
    })

    it('obeys a longer silence everywhere', async () => {
      const [person = 0] = await store.meetMany(1)
      await limiter().pause(20_000)
      await limiter().pause(5_000)
      expect(offsets(await limiter().reserve([person]))[0]).toBeGreaterThanOrEqual(20_000)
    })

    describe('after a silence', () => {
      /** Moves the clock until every slot has come, and returns when each did, milliseconds from now. */
      async function come(own: Limiter, slots: Slot[]): Promise<number[]> {
        const start = store.clock.now()
        const times: number[] = []
        let waiting = slots.length
        const all = slots.map(async (slot, index) => {
          await own.until(slot)
          times[index] = store.clock.now() - start
          waiting -= 1
        })
        while (waiting > 0) {
          await store.pending.idle()
          const due = store.pending.nextDue
          if (due !== undefined) await store.clock.setTime(due)
          await store.clock.tick(0)
          await setImmediate()
        }
        await Promise.all(all)
        return times
      }

      it('what was reserved before keeps its distances, and what is reserved now comes behind it', async () => {
        const [person = 0] = await store.meetMany(1)
        const own = limiter()
        const before = await own.reserve([person, person, person])
        await own.pause(20_000)
        const times = await come(own, [...before, ...(await own.reserve([person]))])
        expect(times).toEqual([20_000, 21_000, 22_000, 23_000])
      })

      it('no more than 30 a second go, new ones and old ones together', async () => {
        const people = await store.meetMany(120)
        const own = limiter()
        const before = await own.reserve(people.slice(0, 90))
        await own.pause(20_000)
        const times = await come(own, [...before, ...(await own.reserve(people.slice(90)))])
        expect(Math.min(...times)).toBe(20_000)
        // The first second's worth was saved up before the silence.
        expect(most(times)).toBeLessThanOrEqual(61)
        expect(most(times.filter((time) => time > 20_000))).toBeLessThanOrEqual(31)
        expect(Math.max(...times)).toBeLessThan(23_500)
      })

      it('several refusals at once are one silence', async () => {
        const [person = 0] = await store.meetMany(1)
        const own = limiter()
        const slots = await own.reserve([person, person])
        await Promise.all([own.pause(20_000), own.pause(20_000), limiter().pause(20_000)])
        expect(await come(own, slots)).toEqual([20_000, 21_000])
      })

      it('it counts from when the refused message went out', async () => {
        const [person = 0] = await store.meetMany(1)
        const own = limiter()
        const slots = await own.reserve([person, person])
        const sentAt = store.clock.now()
        await store.clock.setTime(sentAt + 400)
        await own.pause(20_000, sentAt)
        expect(await come(own, slots)).toEqual([20_000, 21_000])
      })

      it('another process, which hears of it while it waits, keeps the distances too', async () => {
        const [person = 0] = await store.meetMany(1)
        const other = limiter()
        const slots = await other.reserve([person, person, person])
        await limiter().pause(20_000)
        // Its first message was due at once: it hears of the silence from the messenger itself.
        const times = await come(other, slots.slice(1))
        expect(times).toEqual([21_000, 22_000])
      })
    })

    it('takes other limits as well', async () => {
      const people = await store.meetMany(3)
      const times = offsets(await limiter(1, 1000).reserve(people))
      // As much as a second of silence has saved up goes at once.
      expect(times).toEqual([0, 0, 1000])
    })
  })
}
