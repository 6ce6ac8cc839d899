import { expect, test } from 'vitest'
import { selectRows, UnknownSelectorError } from '#harness/project/selection.ts'
import { example } from '#test/support/example.ts'

const { maps } = example
const ids = (selectors: string[]) => selectRows(maps, selectors).map(({ id }) => id)

test('no selector is every row', () => {
  expect(ids([])).toEqual(maps.flatMap(({ rows }) => rows.map(({ id }) => id)))
})

test('a map and a row select together, each row once, in the order of the maps', () => {
  expect(ids(['shop/2', 'family', 'family/1'])).toEqual(['family/1', 'family/2', 'family/3', 'shop/2'])
})

test('a row is not selected by the beginning of its number', () => {
  expect(ids(['account/1'])).toEqual(['account/1'])
})

test('unknown selectors are an error that lists the known ones', () => {
  expect(() => ids(['account/6', 'account/99', 'nope'])).toThrow(UnknownSelectorError)
  expect(() => ids(['account/99', 'nope'])).toThrow(/no such map or row: account\/99, nope[\s\S]*shop\/3/)
})
