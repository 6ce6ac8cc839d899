import { expect, test } from 'vitest'
import { fileNameOf, mapNameOf } from '#harness/init/names.ts'
import { languageOfText } from '#runtime/bilingual.ts'

test.each([
  ['users/block', 'users-block'],
  ['POST /events/{id}', 'post-events-id'],
  ['Заявка принята!', 'заявка-принята'],
  ['../..', 'row'],
])('the endpoint %s makes the file %s', (name, file) => {
  expect(fileNameOf(name)).toBe(file)
})

test.each([
  [['Helpdesk', 'portal'], 'helpdesk'],
  [['Служба поддержки', 'portal'], 'portal'],
  [['Портал CRM', 'crm-2'], 'crm'],
  [['Café & Bar 24'], 'cafe-bar'],
  [['Поддержка', '42'], 'main'],
])('%j make the map %s', (proposals, map) => {
  expect(mapNameOf(proposals)).toBe(map)
  expect(map).toMatch(/^[a-z][a-z-]*$/)
})

test('Cyrillic in a text makes its language Russian', () => {
  expect(languageOfText('A ticket\nЗаявка')).toBe('ru')
  expect(languageOfText('A ticket')).toBe('en')
  expect(languageOfText('')).toBe('en')
})
