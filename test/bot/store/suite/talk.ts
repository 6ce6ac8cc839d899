import { describe, expect, it } from 'vitest'
import { earlierAnswer, keepAnswer, keyedCall } from '#bot/api/idempotency.ts'
import { endConversation, saveConversation } from '#bot/store/conversations.ts'
import { findByChat } from '#bot/store/people.ts'
import type { TestStore } from './store.ts'

export function talkSuite(store: TestStore): void {
  describe('conversations', () => {
    it('are one per person, the last one begun', async () => {
      const { person_id: person } = await store.meet('1')
      const place = async () => (await findByChat(store.db, 'telegram', '1'))?.conversation
      expect(await place()).toBeUndefined()
      const first = { dialogue: 'comment-answer', step: 'comment', token: 'a', state: { postId: 1 } }
      const second = { dialogue: 'review', step: 'text', token: 'b', state: { orderId: 2, text: '“Ёж” 👍' } }
      await saveConversation(store.db, person, first, store.now())
      await saveConversation(store.db, person, second, store.now())
      expect(await place()).toEqual(second)
      await endConversation(store.db, person)
      expect(await place()).toBeUndefined()
    })
  })

  describe('answers', () => {
    it('are kept once, by whoever is first', async () => {
      const call = keyedCall('key', 'users/block', { userId: 1, reason: 'Спам' })
      const answer = (message: string) => ({ success: false as const, message })
      expect(await earlierAnswer(store.db, call)).toBeUndefined()
      const kept = await Promise.all(
        ['а', 'б', 'в'].map((word) => keepAnswer(store.db, call, answer(word), store.now())),
      )
      expect(kept.filter(Boolean)).toHaveLength(1)
      expect(await earlierAnswer(store.db, call)).toEqual(answer('абв'[kept.indexOf(true)] ?? ''))
    })

    it('belong to their parameters, in whatever order these are written', async () => {
      const call = keyedCall('key', 'users/block', { userId: 1, reason: 'Спам' })
      await keepAnswer(store.db, call, { success: false, message: 'а' }, store.now())
      const same = keyedCall('key', 'users/block', { reason: 'Спам', userId: 1 })
      expect(await earlierAnswer(store.db, same)).toMatchObject({ message: 'а' })
      const other = keyedCall('key', 'users/block', { reason: 'Спам', userId: 2 })
      expect(await earlierAnswer(store.db, other)).toMatchObject({ success: false, errorCode: 409 })
    })
  })
}
