import { describe, expect, it, vi } from 'vitest'
import { type KeyedCall, keyedCall, oncePerKey } from '#bot/communications/once-per-key.ts'
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

  describe('work under an Idempotency-Key', () => {
    const answer = (message: string) => ({ success: false as const, message })
    const once = (call: KeyedCall, message: string) =>
      oncePerKey(store.db, call, store.now(), async (keep) => {
        await keep(store.db, answer(message))
        return answer(message)
      })

    it('is done once, by whoever is first, and answers all alike', async () => {
      const call = keyedCall('key', 'users/block', { userId: 1, reason: 'Спам' })
      const answers = await Promise.all(['а', 'б', 'в'].map((word) => once(call, word)))
      expect(new Set(answers.map((given) => !given.success && given.message)).size).toBe(1)
      const isRepeated = vi.fn()
      expect(await oncePerKey(store.db, call, store.now(), isRepeated)).toEqual(answers[0])
      expect(isRepeated).not.toHaveBeenCalled()
    })

    it('belongs to its parameters, in whatever order these are written', async () => {
      await once(keyedCall('key', 'users/block', { userId: 1, reason: 'Спам' }), 'а')
      const same = keyedCall('key', 'users/block', { reason: 'Спам', userId: 1 })
      expect(await once(same, 'б')).toMatchObject({ message: 'а' })
      const other = keyedCall('key', 'users/block', { reason: 'Спам', userId: 2 })
      expect(await once(other, 'б')).toMatchObject({ success: false, errorCode: 409 })
    })
  })
}
