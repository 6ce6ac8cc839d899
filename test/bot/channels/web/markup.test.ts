import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Piece, parseMarkup, plainText } from '#bot/channels/web/widget/markup.ts'
import { escapeHtml } from '#bot/locales/texts.ts'

const TAGS = new Set(['b', 'i', 'u', 's', 'code', 'pre', 'blockquote', 'a'])

function elementsOf(pieces: Piece[]): Exclude<Piece, string>[] {
  return pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece, ...elementsOf(piece.pieces)]))
}

describe("Telegram's markup on a page", () => {
  it('becomes tags around words', () => {
    expect(parseMarkup('Да, <b>важно <i>и</i> срочно</b>')).toEqual([
      'Да, ',
      { tag: 'b', pieces: ['важно ', { tag: 'i', pieces: ['и'] }, ' срочно'] },
    ])
  })

  it('links to pages', () => {
    expect(parseMarkup('<a href="https://portal.example/?a=1&amp;b=2">сюда</a>')).toEqual([
      { tag: 'a', href: 'https://portal.example/?a=1&b=2', pieces: ['сюда'] },
    ])
  })

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'java&#115;cript:x',
  ])('never links to %s', (address) => {
    expect(parseMarkup(`<a href="${address}">сюда</a>`)).toEqual([{ tag: 'a', pieces: ['сюда'] }])
  })

  it.each([
    ['<script>alert(1)</script>', 'alert(1)'],
    ['<img src=x onerror=alert(1)>', ''],
    ['<b onclick="alert(1)">слово</b>', 'слово'],
    ['<tg-spoiler>тайна</tg-spoiler>', 'тайна'],
    ['</b>лишнее', 'лишнее'],
    ['1 < 2 & 3', '1 < 2 & 3'],
    ['&lt;b&gt;&#33;&#x1F600;&nbsp;', '<b>!😀&nbsp;'],
  ])('makes of %s the words %s', (html, words) => {
    expect(plainText(parseMarkup(html))).toBe(words)
  })

  it('gives back any text that was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => plainText(parseMarkup(escapeHtml(text))) === text),
    )
  })

  it('knows no other tags and no unsafe addresses, whatever it is given', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '</',
      'b',
      'a href="',
      '"',
      'javascript:',
      'script',
      ' ',
      '&',
      ';',
      'https://',
    )
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        for (const { tag, href } of elementsOf(parseMarkup(parts.join('')))) {
          expect(TAGS).toContain(tag)
          expect(href ?? 'https://').toMatch(/^https?:\/\//)
        }
      }),
    )
  })
})
