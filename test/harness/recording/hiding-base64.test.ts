import { expect, test } from 'vitest'
import { Hiding } from '#harness/recording/hiding.ts'

// Its base64 has a `+`, a `/` and padding.
const SECRET = '>>>???12'
const standard = Buffer.from(SECRET).toString('base64')

test('the secret of these tests has all that sets the alphabets apart', () => {
  expect(standard).toMatch(/\+.*\/|\/.*\+/)
  expect(standard).toMatch(/=$/)
})

const urlSafe = standard.replaceAll('+', '-').replaceAll('/', '_')
const bare = (text: string) => text.replace(/=+$/, '')

test.each([
  ['standard', standard],
  ['standard without padding', bare(standard)],
  ['url-safe', urlSafe],
  ['url-safe without padding', bare(urlSafe)],
  ['percent-encoded', encodeURIComponent(standard)],
])('base64 of a secret is hidden: %s', (_, spelling) => {
  const hiding = new Hiding({ secrets: [SECRET] })
  expect(hiding.text(`a ${spelling} b`)).toBe('a (secret) b')
  expect(hiding.value({ [spelling]: [`x:${spelling}`] })).toEqual({ '(secret)': ['x:(secret)'] })
})

test('of a body that was cut, half of the base64 of a secret is not left either', () => {
  const hiding = new Hiding({ secrets: [SECRET] })
  const note = {
    bytes: 2_000_000,
    type: 'text/plain',
    cut: `${'a'.repeat(50)}${bare(standard).slice(0, -1)}`,
  }
  const shown = JSON.stringify(hiding.body({ kind: 'note', note }))
  expect(shown).not.toContain(standard.slice(0, 4))
})

test('that of a short secret may be a part of any word', () => {
  const word = Buffer.from('abc').toString('base64')
  expect(new Hiding({ secrets: ['abc'] }).text(word)).toBe(word)
})
