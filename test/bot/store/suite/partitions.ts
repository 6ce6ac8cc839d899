import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PARTITIONS, Queue } from '#bot/delivery/queue.ts'
import type { TestStore } from './store.ts'

export function partitionsSuite(store: TestStore): void {
  describe('partitions', () => {
    const running = new Map<number, number>()
    let most = { inPartition: 0, inAll: 0, done: 0 }
    let answered = 0
    let answering = async (): Promise<void> => undefined
    let failing = (_partition: number): boolean => false
    let slow = (_partition: number): Promise<void> | undefined => undefined
    let second: Queue

    /** Counts how many jobs run at a time, in one partition and in all. */
    async function handle({ lane: partition }: { lane: number }): Promise<void> {
      const enter = (step: number) => running.set(partition, (running.get(partition) ?? 0) + step)
      enter(1)
      most.inPartition = Math.max(most.inPartition, running.get(partition) ?? 0)
      most.inAll = Math.max(
        most.inAll,
        [...running.values()].reduce((sum, each) => sum + each, 0),
      )
      for (let turn = 0; turn < 20; turn += 1) await setImmediate()
      await slow(partition)
      enter(-1)
      if (failing(partition)) throw new Error('the messenger is down')
      most.done += 1
    }

    beforeAll(async () => {
      second = await store.openQueue()
      const handlers = {
        deliveries: handle,
        updates: async () => {
          await answering()
          answered += 1
        },
        pauses: async () => undefined,
        reminders: async () => undefined,
        presence: async () => undefined,
        cleaning: async () => undefined,
        codes: async () => undefined,
      }
      for (const worker of [store.queue, second]) await worker.work(handlers, store.pending, 4)
    })

    beforeEach(async () => {
      // Communications of other tests have woken partitions as well.
      await work([])
      while ([...running.values()].some((count) => count > 0)) await setImmediate()
      most = { inPartition: 0, inAll: 0, done: 0 }
      failing = () => false
    })

    afterAll(() => second.close())

    /** Runs these jobs to their end. */
    async function work(partitions: number[][]): Promise<void> {
      for (const group of partitions) await store.queue.wakePartitions(store.db, 'deliveries', group)
      while (await store.queue.poke()) {
        await second.poke()
        await store.pending.idle()
      }
    }

    it('run one job each at a time, and several partitions together', async () => {
      const all = Array.from({ length: PARTITIONS }, (_, partition) => partition)
      await work([all, [1, 2, 3], [1, 2], [1]])
      expect(most).toMatchObject({ inPartition: 1, done: PARTITIONS + 6 })
      expect(most.inAll).toBeGreaterThan(1)
    })

    /** Something that a job runs into: it stops there until it is let go. */
    function barrier() {
      const reached = Promise.withResolvers<void>()
      const gate = Promise.withResolvers<void>()
      const pass = () => {
        reached.resolve()
        return gate.promise
      }
      return { pass, reached: reached.promise, letGo: () => gate.resolve() }
    }

    it('that give way are looked after once more, however often they were woken meanwhile', async () => {
      const [sending, talking] = [barrier(), barrier()]
      slow = sending.pass
      answering = talking.pass
      answered = 0
      for (const kind of ['deliveries', 'updates'] as const)
        await store.queue.wakePartitions(store.db, kind, [1])
      await Promise.all([sending.reached, talking.reached])
      // One of the other kind waits as well, which is none of its business.
      await store.queue.wakePartitions(store.db, 'updates', [1])
      for (let again = 0; again < 3; again += 1) await store.queue.wakePartitions(store.db, 'deliveries', [1])
      await store.queue.giveWay('deliveries', 1)
      slow = () => undefined
      sending.letGo()
      while (most.done < 2) await setImmediate()
      talking.letGo()
      await work([])
      expect(most).toMatchObject({ inPartition: 1, done: 2 })
      expect(answered).toBe(2)
    })

    it('that fail do not have the partitions beside them run twice at a time', async () => {
      const gate = Promise.withResolvers<void>()
      let failures = 0
      failing = (partition) => partition === 2 && failures++ === 0
      slow = (partition) => (partition === 2 ? undefined : gate.promise)
      await store.queue.wakePartitions(store.db, 'deliveries', [1, 2, 3])
      const look = async (rounds: number) => {
        for (let round = 0; round < rounds; round += 1) {
          for (const worker of [store.queue, second]) await worker.poke()
          // PGlite answers without ever leaving the microtasks.
          await setImmediate()
        }
      }
      while (failures === 0) await look(1)
      await look(20)
      await store.clock.setTime(store.clock.now() + 10_000)
      await store.clock.tick(0)
      await look(20)
      gate.resolve()
      slow = () => undefined
      await work([])
      await store.clock.setTime(((await store.queue.nextDue()) ?? store.clock.now()) + 1)
      await work([])
      expect(most).toMatchObject({ inPartition: 1, done: 3 })
    })

    it('that fail are due again a little later, and the others are done', async () => {
      failing = (partition) => partition === 2
      await work([[1, 2, 3]])
      expect(most.done).toBe(2)
      const due = (await store.queue.nextDue()) ?? 0
      expect(due).toBeGreaterThan(store.clock.now())
      expect(due).toBeLessThanOrEqual(store.clock.now() + 10_000)
    })

    /** Leaves a job as a process leaves it that dies: marked as running, and showing no life since then. */
    async function abandon(partition: number, secondsAgo: number): Promise<void> {
      const seen = new Date(store.clock.now() - secondsAgo * 1000)
      await store.db.transaction().execute(async (trx) => {
        await store.queue.wakePartitions(trx, 'deliveries', [partition])
        await sql`update pgboss.job set state = 'active', heartbeat_on = ${seen}, heartbeat_seconds = 10
          where name = 'deliveries' and state = 'created' and singleton_key = ${String(partition)}`.execute(
          trx,
        )
      })
    }

    it('of a process that died are taken over when it has shown no life for ten seconds', async () => {
      await abandon(5, 9)
      const look = async () => {
        await store.clock.tick(1_000)
        await store.pending.idle()
      }
      await look()
      expect(most.done).toBe(0)
      // Where pg-boss's own upkeep, once a minute, comes first, it has the job wait for a moment more.
      while (most.done < 1) await look()
      expect(most).toMatchObject({ inPartition: 1, done: 1 })
    })

    it('of a process that died are taken over at once by the only one that can reach the database', async () => {
      await abandon(7, 1)
      const { db, boss } = store.database
      const log = pino({ enabled: false })
      const only = await Queue.open({ db, boss, exclusive: true, clock: store.clock, log })
      await work([])
      await only.close()
      expect(most).toMatchObject({ inPartition: 1, done: 1 })
    })
  })
}
