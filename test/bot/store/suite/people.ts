import { describe, expect, it } from 'vitest'
import { storableMoment } from '#bot/storable.ts'
import {
  findLink,
  linkAccount,
  linkPerson,
  pauseLink,
  resumeLink,
  setLinkStatus,
  unlink,
} from '#bot/store/links.ts'
import { migrate } from '#bot/store/migrate.ts'
import { chooseLocale, findByChat, findPerson, markUnreachable, meetAgain } from '#bot/store/people.ts'
import { findProfile, saveProfile } from '#bot/store/users.ts'
import type { TestStore } from './store.ts'

export function peopleSuite(store: TestStore): void {
  describe('migrations', () => {
    it('run again change nothing, by several processes at once too', async () => {
      const [{ person_id }] = [await store.meet('1')]
      await Promise.all([migrate(store.db), migrate(store.db)])
      expect(await findPerson(store.db, person_id)).toMatchObject({ chat_id: '1' })
    })
  })

  describe('people', () => {
    it('are one per chat, whose numbers may be long', async () => {
      const first = await store.meet('7000000001')
      expect(await store.meet('7000000001')).toEqual(first)
      expect((await store.meet('7000000002')).person_id).not.toBe(first.person_id)
      expect(first).toMatchObject({
        channel: 'telegram',
        chat_id: '7000000001',
        locale: 'ru',
        unreachable_at: null,
      })
    })

    it('met at once are one person', async () => {
      const met = await Promise.all(Array.from({ length: 8 }, () => store.meet('42')))
      expect(new Set(met.map(({ person_id }) => person_id)).size).toBe(1)
    })

    it('who blocked the bot are unreachable until they are heard of', async () => {
      const { person_id } = await store.meet('1')
      await markUnreachable(store.db, [person_id], store.now())
      expect((await findPerson(store.db, person_id)).unreachable_at).toEqual(store.now())
      expect((await store.meet('1')).unreachable_at).toBeNull()
      await markUnreachable(store.db, [], store.now())
    })

    it('are found by their chat, with their account', async () => {
      expect(await findByChat(store.db, 'telegram', '1')).toBeUndefined()
      const person = await store.meet('1')
      const unlinked = { person, link: undefined, conversation: undefined }
      expect(await findByChat(store.db, 'telegram', '1')).toEqual(unlinked)
      await linkPerson(store.db, person.person_id, 127)
      const link = { userId: 127, status: 'connected', role: 'user', pausedAt: null, pausedUntil: null }
      expect((await findByChat(store.db, 'telegram', '1'))?.link).toEqual(link)
      await saveProfile(store.db, { userId: 127, role: 'author' })
      expect((await findByChat(store.db, 'telegram', '1'))?.link).toEqual({ ...link, role: 'author' })
      expect(await findByChat(store.db, 'web', '1')).toBeUndefined()
    })

    it('met again are written only where there is news: another language, or that they can be reached', async () => {
      const word = { channel: 'telegram', chatId: '1', locale: 'ru' } as const
      const known = async () => findByChat(store.db, 'telegram', '1')
      const meet = async (locale: 'ru' | 'en') => {
        const before = await known()
        const met = await meetAgain(store.db, before, { ...word, locale })
        expect(await known()).toEqual(met)
        return { person: met.person, isWritten: met !== before }
      }
      const { person } = await meet('ru')
      expect(await meet('ru')).toEqual({ person, isWritten: false })
      expect(await meet('en')).toEqual({ person: { ...person, locale: 'en' }, isWritten: true })
      await markUnreachable(store.db, [person.person_id], store.now())
      expect(await meet('ru')).toEqual({ person, isWritten: true })
      await chooseLocale(store.db, person.person_id, 'en')
      const chosen = { ...person, locale: 'en', locale_chosen: true }
      expect(await meet('ru')).toEqual({ person: chosen, isWritten: false })
      await markUnreachable(store.db, [person.person_id], store.now())
      expect(await meet('ru')).toEqual({ person: chosen, isWritten: true })
    })
  })

  describe('users', () => {
    it('keep what a later push does not name', async () => {
      await saveProfile(store.db, {
        userId: 127,
        role: 'user',
        firstname: 'Анна',
        patronymic: 'Петровна',
        active: false,
      })
      await saveProfile(store.db, { userId: 127, role: 'admin', lastname: 'Белова', patronymic: null })
      expect(await findProfile(store.db, 127)).toEqual({
        user_id: 127,
        role: 'admin',
        active: false,
        firstname: 'Анна',
        lastname: 'Белова',
        patronymic: null,
      })
      expect(await findProfile(store.db, 128)).toBeUndefined()
    })

    it('may have the largest number that JavaScript holds', async () => {
      const userId = Number.MAX_SAFE_INTEGER
      await saveProfile(store.db, { userId, role: 'user' })
      expect((await findProfile(store.db, userId))?.user_id).toBe(userId)
    })
  })

  describe('links', () => {
    it('are one to one: the newest wins on both sides', async () => {
      const [first = 0, second = 0] = await store.meetMany(2)
      expect(await linkPerson(store.db, first, 127)).toBeUndefined()
      expect(await linkPerson(store.db, first, 127)).toBeUndefined()
      expect(await linkPerson(store.db, second, 127)).toBe(first)
      expect(await linkPerson(store.db, second, 128)).toBeUndefined()
      const links = await store.db.selectFrom('links').select(['user_id', 'person_id']).execute()
      expect(links).toEqual([{ user_id: 128, person_id: second }])
    })

    it('made at once to one account follow one another: each but the first takes it over', async () => {
      const people = await store.meetMany(4)
      const profile = { userId: 127, role: 'user' } as const
      const former = await Promise.all(people.map((person) => linkAccount(store.db, person, profile)))
      const { person_id } = await store.db.selectFrom('links').select('person_id').executeTakeFirstOrThrow()
      expect([...former, person_id].sort()).toEqual([...people, undefined].sort())
    })

    it('change state only from where the change makes sense', async () => {
      const [person = 0] = await store.meetMany(1)
      await linkPerson(store.db, person, 127)
      await setLinkStatus(store.db, 127, 'deleted', ['connected'])
      await setLinkStatus(store.db, 127, 'connected', ['disconnected', 'blocked'])
      expect((await findLink(store.db, 127))?.status).toBe('deleted')
      await unlink(store.db, 127)
      expect(await findLink(store.db, 127)).toBeUndefined()
    })

    it('keep their pause until it is ended or the link is left', async () => {
      const [person = 0] = await store.meetMany(1)
      await linkPerson(store.db, person, 127)
      const until = new Date(store.clock.now() + 1000)
      await pauseLink(store.db, 127, store.now(), until)
      await setLinkStatus(store.db, 127, 'connected', ['connected'])
      expect(await findLink(store.db, 127)).toMatchObject({ paused_until: until, paused_at: store.now() })
      await resumeLink(store.db, 127)
      expect(await findLink(store.db, 127)).toMatchObject({ paused_until: null, paused_at: store.now() })
      await pauseLink(store.db, 127, store.now(), until)
      await setLinkStatus(store.db, 127, 'blocked', ['connected'])
      expect(await findLink(store.db, 127)).toMatchObject({ paused_until: null, paused_at: null })
    })

    it.each(['0000-01-01T00:00:00+23:59', '9999-12-31T23:59:59-23:59'])(
      'can be paused until %s',
      async (until) => {
        const [person = 0] = await store.meetMany(1)
        await linkPerson(store.db, person, 127)
        await pauseLink(store.db, 127, store.now(), storableMoment(until))
        expect((await findLink(store.db, 127))?.paused_until).toEqual(storableMoment(until))
      },
    )
  })
}
