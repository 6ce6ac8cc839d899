import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choice, newToken, parseChoice } from '#bot/dialogues/engine/choices.ts'

describe('choices', () => {
  it('are read back as they were made', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const token = newToken()
        expect(parseChoice(choice({ token }, value))).toEqual({ token, value })
      }),
    )
  })

  it('fit into the 64 bytes of a button, with 50 bytes of their own', () => {
    expect(Buffer.byteLength(choice({ token: newToken() }, 'я'.repeat(25)))).toBeLessThanOrEqual(64)
  })

  it.each(['', '~', '~:', '~token', 'news', 'answer:1', '~tok en:1'])('are not %j', (action) => {
    expect(parseChoice(action)).toBeUndefined()
  })
})
