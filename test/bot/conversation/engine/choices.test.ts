import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choice, newToken, parseChoice, tokenAfter } from '#bot/conversation/engine/choices.ts'

/** core.telegram.org/bots/api#inlinekeyboardbutton */
const CALLBACK_BYTES = 64
const VALUE_BYTES = 50

describe('a choice', () => {
  it('comes back as it was made, and fits into a button', () => {
    const values = fc
      .string({ unit: 'binary', maxLength: VALUE_BYTES })
      .filter((value) => Buffer.byteLength(value) <= VALUE_BYTES)
    fc.assert(
      fc.property(values, (value) => {
        const token = newToken()
        const action = choice({ token }, value)
        expect(Buffer.byteLength(action)).toBeLessThanOrEqual(CALLBACK_BYTES)
        expect(parseChoice(action)).toEqual({ token, value })
      }),
    )
  })

  it.each(['', 'news', 'answer:1', '~', '~:', '~:yes', '~to ken:yes', 'x~token:yes', '~token'])(
    'is not what %j is',
    (action) => expect(parseChoice(action)).toBeUndefined(),
  )

  it('has a token that cannot be guessed', () => {
    const tokens = Array.from({ length: 1000 }, newToken)
    expect(new Set(tokens).size).toBe(1000)
    expect(tokens.every((token) => /^[\w-]{8}$/.test(token))).toBe(true)
  })
})

describe('the token of a conversation', () => {
  const before = { dialogue: 'trial', step: 'ask', token: 'old', state: {} }
  const turn = { token: 'new' }
  const plain = [{ html: 'Что?' }]
  const withButton = (token: string) => [
    { html: 'Что?', buttons: [[{ text: 'Да', action: choice({ token }, 'yes') }]] },
  ]

  it('is new where a conversation begins', () => {
    expect(tokenAfter(turn, undefined, 'ask', plain)).toBe('new')
  })

  it('is kept while the step asks again without buttons: those above still count', () => {
    expect(tokenAfter(turn, before, 'ask', plain)).toBe('old')
    const page = [{ html: 'Смотрите', buttons: [[{ text: 'Сайт', url: 'https://example.com' }]] }]
    expect(tokenAfter(turn, before, 'ask', page)).toBe('old')
  })

  it('is new once the step shows its buttons again: those above are stale', () => {
    expect(tokenAfter(turn, before, 'ask', withButton('new'))).toBe('new')
  })

  it('is new in another step', () => {
    expect(tokenAfter(turn, before, 'sure', plain)).toBe('new')
  })
})
