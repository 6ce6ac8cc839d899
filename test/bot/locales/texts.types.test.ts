import { expect, expectTypeOf, it } from 'vitest'
import { type TextKey, type Texts, textsOf } from '#bot/locales/texts.ts'
import type { MenuItem } from '#bot/messages/menu.ts'

// What must not compile is held by tsc, which refuses a `@ts-expect-error` above a line that is right.
const texts = textsOf('ru')

it('a misspelt key of a text does not compile', () => {
  // @ts-expect-error: it is `button.digest`
  expect(texts('button.digst')).toBe('button.digst')
  // @ts-expect-error: a section is no text
  texts('button')
  // @ts-expect-error: a text is no section
  texts('button.digest.name')
  // @ts-expect-error: any word may come in it, and only some are keys
  const anyButton: Parameters<Texts>[0] = `button.${String('digest')}`
  expect(anyButton).toBe('button.digest')
  expect(texts('button.digest')).toBe('Обзор за время паузы')
})

it('a key put together from a union compiles when all of the union are keys', () => {
  const button = (item: MenuItem) => texts(`button.${item}`)
  expect(button('news')).toBe('Новости')
  // @ts-expect-error: there is no `button.start`
  const missing = (item: MenuItem | 'start') => texts(`button.${item}`)
  expect(missing('news')).toBe('Новости')
})

it('a plural is asked for without its form', () => {
  expectTypeOf<'review.ask'>().toExtend<TextKey>()
  expectTypeOf<'review.ask_one'>().not.toExtend<TextKey>()
  expect(texts('review.ask', { count: 2 })).toMatch(/^У вас 2 завершённых заказа/)
})

it('a key that may be missing has one that takes its place', () => {
  expect(texts([`menu.${String('guest')}`, 'menu.user'])).toBe(texts('menu.user'))
  // @ts-expect-error: there is no such section
  texts([`menus.${String('guest')}`, 'menu.user'])
  // @ts-expect-error: what takes its place is a key
  texts([`menu.${String('guest')}`, 'menu.usr'])
})
