import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHtml } from '#bot/locales/texts.ts'
import { headed, shorten, visibleLength } from '#bot/messages/message-parts.ts'
import { format, isVisible } from '#mock-messenger/telegram/text/formatted.ts'

const LIMIT = 4096
const BOUNDS = { text: LIMIT, caption: LIMIT }
const HEADING = '<b>Олег &amp; Ко</b> комментирует «&lt;Дача&gt;»:'
const HEADING_SHOWN = 'Олег & Ко комментирует «<Дача>»:'

/** What people see as one character, however many units of UTF-16 it takes. */
const character = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('а', 'я', 'x', '7', '.', '—') },
  fc.constantFrom('<', '>', '&', '"', "'"),
  fc.constantFrom('😀', '🦔', '𝒳', '𠮷'),
  fc.constantFrom('👩‍👩‍👧‍👦', '🏳️‍🌈', '👍🏽', '🧑🏿‍🚀', '🇷🇺', '🇦🇷'),
  fc.constantFrom('ё', 'й', 'n̈̃', 'क्षि', '각'),
)
const gap = fc.constantFrom('', '', '', ' ', '\n', '\n\n', '   ')

/** A text that is long because some of it is repeated: that is what brings characters to every offset. */
const longText = fc
  .array(
    fc.tuple(fc.array(character, { minLength: 1, maxLength: 12 }), gap, fc.integer({ min: 1, max: 900 })),
    { minLength: 1, maxLength: 5 },
  )
  .map((pieces) => pieces.map(([word, space, times]) => (word.join('') + space).repeat(times)).join(''))

const solid = (text: string) => text.replaceAll(/\s/g, '')
const shown = (text: string) =>
  headed(HEADING, text, { buttons: [] }, BOUNDS).map(({ html }) => format(html, 'HTML', undefined).text)
const graphemes = (text: string) =>
  Array.from(new Intl.Segmenter('ru', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment)

describe('a text spread over messages', () => {
  it('fits each of them after parsing, and nothing but space is lost, doubled or moved', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const parts = shown(text)
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(LIMIT)
          expect(part.trim()).not.toBe('')
          expect(part.isWellFormed()).toBe(true)
        }
        expect(parts.length).toBeLessThanOrEqual(Math.ceil((2 * text.length) / LIMIT) + 1)
        expect(solid(parts.join(''))).toBe(solid(HEADING_SHOWN + text))
      }),
    )
  })

  it('is never cut within a character', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const together = graphemes(solid(shown(text).join('')))
        const apart = shown(text).flatMap((part) => graphemes(solid(part)))
        expect(apart.join('|')).toBe(together.join('|'))
      }),
    )
  })

  it.each([
    ['an emoji of two units', '😀'],
    ['a family joined from four emoji', '👩‍👩‍👧‍👦'],
    ['a flag', '🇷🇺'],
    ['a letter with its accents', 'n̈̃'],
    ['what HTML escapes', '&'],
  ])('is cut between and never within: %s, at every offset', (_, symbol) => {
    for (let offset = 0; offset < symbol.length + 2; offset += 1) {
      const text = 'а'.repeat(offset) + symbol.repeat(2 * LIMIT)
      const parts = shown(text)
      expect(parts.slice(1).every((part) => part === symbol.repeat(part.length / symbol.length))).toBe(true)
      expect(parts.join('')).toBe(`${HEADING_SHOWN}\n${text}`)
    }
  })

  it('is cut even where one character never ends', () => {
    const endless = `з${'\u0301'.repeat(3 * LIMIT)}`
    const parts = shown(endless)
    expect(parts.every((part) => part.length <= LIMIT)).toBe(true)
    expect(parts.length).toBe(1)
  })

  it('has no message of what nobody can see, which channels would refuse', () => {
    const parts = shown(`${'слово '.repeat(700)}${'\u200b'.repeat(2 * LIMIT)}`)
    expect(parts.every(isVisible)).toBe(true)
  })

  it('has its buttons under the last message alone', () => {
    const buttons = [[{ text: 'Ответить', action: 'answer:1' }]]
    const messages = headed(HEADING, 'слово '.repeat(2000), { buttons }, BOUNDS)
    expect(messages.length).toBe(3)
    expect(messages.map((message) => message.buttons)).toEqual([undefined, undefined, buttons])
  })

  it('is measured as Telegram measures it', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const html = `<b>${escapeHtml(text)}</b>`
        expect(visibleLength(html)).toBe(text.length)
      }),
    )
  })
})

describe('a text shortened', () => {
  it('fits, is the beginning of the text and never ends within a character', () => {
    fc.assert(
      fc.property(longText, fc.integer({ min: 100, max: 1024 }), (text, limit) => {
        const short = shorten(text, limit)
        expect(short.length).toBeLessThanOrEqual(limit)
        if (short === text) return
        expect(short.endsWith('…')).toBe(true)
        const kept = graphemes(short.slice(0, -1))
        expect(graphemes(text).slice(0, kept.length)).toEqual(kept)
      }),
    )
  })
})
