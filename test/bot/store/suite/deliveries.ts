import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { startCommunication } from '#bot/communications/start.ts'
import type { CallContext } from '#bot/context.ts'
import { OutcomeWriter } from '#bot/delivery/outcomes.ts'
import { block } from '#bot/endpoints/users/block.ts'
import { disconnectBot } from '#bot/endpoints/users/disconnect-bot.ts'
import { UNBOUNDED } from '#bot/messages/bounds.ts'
import { communicationOfMessage } from '#bot/store/deliveries.ts'
import { pauseLink, setLinkStatus } from '#bot/store/links.ts'
import { markUnreachable } from '#bot/store/people.ts'
import { saveProfile } from '#bot/store/users.ts'
import { postNew } from '#contracts/bot/post/new.ts'
import type { TestStore } from './store.ts'

export function deliveriesSuite(store: TestStore): void {
  describe('outcomes', () => {
    it('written together are all stored', async () => {
      const people = await store.meetMany(5)
      await store.linkAll(people)
      await store.start(people.map((_, index) => index + 1))
      const deliveries = await store.db.selectFrom('deliveries').select('delivery_id').execute()
      const writer = new OutcomeWriter(store.db, store.clock, store.pending)
      for (const [index, { delivery_id }] of deliveries.entries()) {
        writer.add({ deliveryId: delivery_id, state: 'sent', messageId: `${index}` })
      }
      await writer.flush()
      const states = await store.db
        .selectFrom('deliveries')
        .select(['state', 'message_id'])
        .orderBy('delivery_id')
        .execute()
      expect(states).toEqual(people.map((_, index) => ({ state: 'sent', message_id: `${index}` })))
      expect(await communicationOfMessage(store.db, people[2] ?? 0, { messageId: '2' })).toMatchObject({
        alias: 'post/new',
      })
      expect(await communicationOfMessage(store.db, people[2] ?? 0, { messageId: '3' })).toBeUndefined()
    })
  })

  describe('deliveries', () => {
    it('are one per user with every reason there is', async () => {
      const people = await store.meetMany(8)
      await store.linkAll(people)
      await setLinkStatus(store.db, 2, 'disconnected', ['connected'])
      await setLinkStatus(store.db, 3, 'blocked', ['connected'])
      await setLinkStatus(store.db, 4, 'deleted', ['connected'])
      await saveProfile(store.db, { userId: 5, role: 'user', active: false })
      await pauseLink(store.db, 6, store.now(), new Date(store.clock.now() + 1000))
      await markUnreachable(store.db, [people[6] ?? 0], store.now())
      const users = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1]
      const counts = await store.start(users, { parts: 2, except: [8] })
      expect(counts).toMatchObject({ queued: 2, suppressed: 7, unreachable: 1 })
      const rows = await store.db
        .selectFrom('deliveries')
        .select(['user_id', 'part', 'state', 'reason'])
        .orderBy('user_id')
        .orderBy('part')
        .execute()
      expect(rows.map((row) => [row.user_id, row.part, row.state, row.reason])).toEqual([
        [1, 0, 'queued', null],
        [1, 1, 'queued', null],
        [2, 0, 'suppressed', 'disconnected'],
        [3, 0, 'suppressed', 'blocked'],
        [4, 0, 'suppressed', 'deleted'],
        [5, 0, 'suppressed', 'inactive'],
        [6, 0, 'suppressed', 'paused'],
        [7, 0, 'unreachable', 'bot_blocked'],
        [8, 0, 'suppressed', 'own_event'],
        [9, 0, 'suppressed', 'not_linked'],
      ])
    })

    it('of critical messages pass through a pause, and a pause that is over holds nothing', async () => {
      await store.linkAll(await store.meetMany(2))
      await pauseLink(store.db, 1, store.now(), new Date(store.clock.now() + 1000))
      await pauseLink(store.db, 2, store.now(), new Date(store.clock.now()))
      expect(await store.start([1], { critical: true })).toMatchObject({ queued: 1 })
      expect(await store.start([1, 2])).toMatchObject({ queued: 1, suppressed: 1 })
    })

    it('of thousands are written in one statement', async () => {
      await sql`insert into people (channel, chat_id, locale) select 'telegram', n::text, 'ru' from generate_series(1, 5000) n`.execute(
        store.db,
      )
      await sql`insert into links (user_id, person_id, status) select row_number() over (), person_id, 'connected' from people`.execute(
        store.db,
      )
      expect(await store.start(Array.from({ length: 6000 }, (_, index) => index + 1))).toMatchObject({
        queued: 5000,
        suppressed: 1000,
      })
    })

    it.each([
      { endpoint: block, params: { userId: 1, reason: 'Спам' } },
      { endpoint: disconnectBot, params: { userId: 1 } },
    ])('of two calls at once that end a link tell the person once: $params', async ({ endpoint, params }) => {
      await store.linkAll(await store.meetMany(1))
      const { db, clock, queue } = store
      // Nothing is asked of the portal about a user who is linked.
      const context = { db, clock, queue, access: {}, bounds: UNBOUNDED } as unknown as CallContext
      const prepare = () => endpoint.prepare(params as never, context)
      // Both calls look before one of them changes anything.
      const prepared = await Promise.all([prepare(), prepare()])
      const started = await Promise.all(prepared.map((communication) => store.begin(communication)))
      expect(started.map(({ queued }) => queued).sort()).toEqual([0, 1])
    })

    it('are not written when the transaction fails', async () => {
      await store.linkAll(await store.meetMany(1))
      const communication = { userIds: [1], audience: 'active' as const, compose: () => [{ html: 'Слова' }] }
      const failing = startCommunication(
        store,
        { definition: postNew, params: {}, communication },
        { after: () => Promise.reject(new Error('the call fails')) },
      )
      await expect(failing).rejects.toThrow('the call fails')
      expect(await store.db.selectFrom('deliveries').selectAll().execute()).toEqual([])
      expect(await store.queue.poke()).toBe(false)
    })
  })
}
