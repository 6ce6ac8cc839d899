import fc from 'fast-check'
import { expect, test } from 'vitest'
import { htmlPage, Markup, markup } from '#runtime/html.ts'
import { elements } from '../support/markup.ts'

const anyText = fc.string({ unit: 'binary' })
/** What a reader gets of a text: what XML cannot write is shown by the sign for it. */
const shown = (text: string) =>
  text.toWellFormed().replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '\ufffd')

test('whatever text stands in a template is read back as text, in an element and in an attribute', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const [read] = elements(markup`<p title="${text}">${text}</p>`.toString(), true)
      expect(read).toEqual({ name: 'p', attributes: { title: shown(text) }, text: shown(text) })
    }),
  )
})

test('markup within markup, and lists of both, stay what they are', () => {
  const items = ['<', '&'].map((item) => markup`<li>${item}</li>`)
  expect(markup`<ul>${items}${undefined}${[1, '"']}</ul>`.toString()).toBe(
    '<ul><li>&lt;</li><li>&amp;</li>1&quot;</ul>',
  )
})

test('a page has its language, title and style, and names its style to the policy', () => {
  const page = htmlPage({
    lang: 'ru',
    title: '</title><script>',
    style: new Markup('a > b { color: red }'),
    nonce: 'n"1',
    attributes: markup`data-shown="ru"`,
    body: markup`<p>${'<'}</p>`,
  })
  expect(page).toMatch(/^<!doctype html>\n<html lang="ru" data-shown="ru">/)
  const found = Object.fromEntries(elements(page, false).map((one) => [one.name, one]))
  expect(found.script).toBeUndefined()
  expect(found.title?.text).toBe('</title><script>')
  expect(found.style).toMatchObject({ attributes: { nonce: 'n"1' }, text: '\na > b { color: red }\n' })
  expect(found.p?.text).toBe('<')
})
