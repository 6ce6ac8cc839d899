import { expect, test } from 'vitest'
import { shownUrl } from '#runtime/shown-url.ts'

test.each([
  ['http://anna:hunter6pass@127.0.0.1:1', 'http://127.0.0.1:1'],
  ['https://anna@host/api?x=1', 'https://host/api?x=1'],
  ['https://anna:p@ss@host', 'https://host'],
  ['HTTP:anna:hunter6pass@host', 'HTTP:host'],
  ['http:\\\\anna:hunter6pass@host', 'http:\\\\host'],
])('of %s user and password are left out', (url, shown) => {
  expect(shownUrl(url)).toBe(shown)
})

test.each(['http://127.0.0.1:8080', 'http://host/@anna', 'https://host/api?mail=a@b.c#@', 'portal', ''])(
  '%s is shown as it is',
  (url) => {
    expect(shownUrl(url)).toBe(url)
  },
)

test.each([
  ['anna:hunter6pass@127.0.0.1:1', '127.0.0.1:1'],
  ['http://anna:hunter6/pass@host', 'http://host'],
  ['ftp://anna:hunter6pass@host', 'ftp://host'],
  ['http//anna:hunter6pass@host', 'host'],
])('of %s, which is no address of the web, nothing before the host is left', (url, shown) => {
  expect(shownUrl(url)).toBe(shown)
})
