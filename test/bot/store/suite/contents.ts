import { describe, expect, it, vi } from 'vitest'
import { Contents } from '#bot/delivery/contents.ts'
import type { TestStore } from './store.ts'

export function contentsSuite(store: TestStore): void {
  describe('contents', () => {
    async function two(): Promise<string[]> {
      await store.linkAll(await store.meetMany(1))
      const first = await store.start([1])
      const second = await store.start([1])
      return [first.communicationId, second.communicationId]
    }

    it('are looked up once, however many partitions deliver a communication at the same time', async () => {
      const [first = '', second = ''] = await two()
      const contents = new Contents(store.db)
      const looks = vi.spyOn(store.db, 'selectFrom')
      const found = await Promise.all([
        contents.of([first]),
        contents.of([first]),
        contents.of([first, second]),
      ])
      await contents.of([second, first])
      expect(looks).toHaveBeenCalledTimes(2)
      looks.mockRestore()
      for (const one of found) expect(one.get(first)).toEqual({ ru: [{ html: expect.any(String) }] })
      expect(found[2]?.get(second)).toBeDefined()
    })

    it('that could not be looked up are looked up again', async () => {
      const [first = ''] = await two()
      const contents = new Contents(store.db)
      const looks = vi.spyOn(store.db, 'selectFrom')
      looks.mockImplementationOnce(() => store.db.selectFrom('communications_elsewhere' as 'communications'))
      await expect(contents.of([first])).rejects.toThrow('communications_elsewhere')
      expect((await contents.of([first])).get(first)).toBeDefined()
      looks.mockRestore()
    })

    it('of more communications than are kept are found all the same, and those that are none are not', async () => {
      const [first = ''] = await two()
      const contents = new Contents(store.db)
      const unknown = Array.from({ length: 500 }, (_, index) => `unknown-${index}`)
      const found = await contents.of([first, ...unknown])
      expect(found.get(first)).toBeDefined()
      expect(found.get('unknown-499')).toBeUndefined()
    })
  })
}
