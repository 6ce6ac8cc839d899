import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TelegramError } from '#mock-messenger/telegram/errors.ts'
import { format } from '#mock-messenger/telegram/text/formatted.ts'

const html = (source: string) => format(source, 'HTML', undefined)
const markdown = (source: string) => format(source, 'MarkdownV2', undefined)

function error(parse: () => unknown): string {
  try {
    parse()
  } catch (thrown) {
    if (thrown instanceof TelegramError) return thrown.message
    throw thrown
  }
  return 'no error'
}

describe('HTML', () => {
  test.each([
    ['<b>a</b><strong>b</strong>', 'ab', ['bold 0 1', 'bold 1 1']],
    ['<i>a</i> <em>b</em>', 'a b', ['italic 0 1', 'italic 2 1']],
    ['<u>a</u><ins>b</ins>', 'ab', ['underline 0 1', 'underline 1 1']],
    [
      '<s>a</s><del>b</del><strike>c</strike>',
      'abc',
      ['strikethrough 0 1', 'strikethrough 1 1', 'strikethrough 2 1'],
    ],
    ['<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', 'ab', ['spoiler 0 1', 'spoiler 1 1']],
    ['<blockquote>a</blockquote>', 'a', ['blockquote 0 1']],
    ['<blockquote expandable>a</blockquote>', 'a', ['expandable_blockquote 0 1']],
    ['<code>a</code>', 'a', ['code 0 1']],
    ['<pre>a</pre>', 'a', ['pre 0 1']],
    ['😀<b>я<i>ж</i></b>', '😀яж', ['bold 2 2', 'italic 3 1']],
    ['<b>a </b> ', 'a', ['bold 0 1']],
    ['<b></b>a', 'a', []],
    ['<B>a</B>', 'a', ['bold 0 1']],
    ['1 &lt; 2 &amp;&gt; &quot;&#33;&#x1F600; &nbsp; & &copy;', '1 < 2 &> "!😀 &nbsp; & &copy;', []],
  ])('%s', (source, text, entities) => {
    const parsed = html(source)
    expect(parsed.text).toBe(text)
    expect(parsed.entities.map(({ type, offset, length }) => `${type} ${offset} ${length}`)).toEqual(entities)
  })

  test('links, mentions, languages', () => {
    expect(html(`<a href="https://ya.ru/?a=1&amp;b=2">я</a>`).entities).toEqual([
      { type: 'text_link', offset: 0, length: 1, url: 'https://ya.ru/?a=1&b=2' },
    ])
    expect(html('<a href="tg://user?id=42">я</a>').entities).toEqual([
      { type: 'text_mention', offset: 0, length: 1, user: { id: 42 } },
    ])
    expect(html('<a href="javascript:alert(1)">я</a>').entities).toEqual([])
    expect(html('<pre><code class="language-ts">1</code></pre>').entities).toEqual([
      { type: 'pre', offset: 0, length: 1, language: 'ts' },
    ])
  })

  test.each([
    ['<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['я<br>', 'Unsupported start tag "br" at byte offset 2'],
    ['<b>a</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['a < b', 'Unsupported start tag "" at byte offset 2'],
    ['a <b', 'Unclosed start tag at byte offset 2'],
    ['<a href="x', 'Unclosed start tag "a" at byte offset 0'],
    ['<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<b>a</b', 'Unclosed end tag at byte offset 4'],
  ])('%s is an error', (source, why) => {
    expect(error(() => html(source))).toBe(`Bad Request: can't parse entities: ${why}`)
  })

  test('whatever people write passes through escaping unchanged', () => {
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    const line = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text))
    fc.assert(
      fc.property(line, (text) => {
        expect(html(escaped(text)).text).toBe(text.trim())
      }),
    )
  })
})

describe('MarkdownV2', () => {
  test.each([
    [
      '*a* _b_ __c__ ~d~ ||e||',
      'a b c d e',
      ['bold 0 1', 'italic 2 1', 'underline 4 1', 'strikethrough 6 1', 'spoiler 8 1'],
    ],
    ['*a _b_*', 'a b', ['bold 0 3', 'italic 2 1']],
    ['`a_b` ```ts\nx```', 'a_b x', ['code 0 3', 'pre 4 1']],
    ['\\*a\\. \\\\', '*a. \\', []],
    ['[я](https://ya.ru)', 'я', ['text_link 0 1']],
    ['>a\n>b\nc', 'a\nb\nc', ['blockquote 0 3']],
  ])('%s', (source, text, entities) => {
    const parsed = markdown(source)
    expect(parsed.text).toBe(text)
    expect(parsed.entities.map(({ type, offset, length }) => `${type} ${offset} ${length}`)).toEqual(entities)
  })

  test.each([
    ['a.', "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ['я *b', "Can't find end of Bold entity at byte offset 3"],
    ['[a](b', "Can't find end of a URL at byte offset 4"],
  ])('%s is an error', (source, why) => {
    expect(error(() => markdown(source))).toBe(`Bad Request: can't parse entities: ${why}`)
  })
})

test('the legacy Markdown', () => {
  const parsed = format('*a* _b_ `c` [d](ya.ru) \\_', 'Markdown', undefined)
  expect(parsed.text).toBe('a b c d _')
  expect(parsed.entities.map(({ type }) => type)).toEqual(['bold', 'italic', 'code', 'text_link'])
})

test('explicit entities: those outside the text are dropped, wrong ones refused', () => {
  const bold = { type: 'bold', offset: 0, length: 2 }
  expect(
    format('ab', undefined, [bold, { ...bold, length: 3 }, { ...bold, type: 'dance' }]).entities,
  ).toEqual([bold])
  expect(error(() => format('ab', undefined, [{ type: 'bold', offset: 'x', length: 1 }]))).toContain(
    'MessageEntity',
  )
})

test('no markup at all breaks a parser', () => {
  const source = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          '<',
          '>',
          '/',
          'b',
          'a',
          ' href=',
          '"',
          '&',
          '#',
          ';',
          '_',
          '*',
          '`',
          '[',
          ']',
          '(',
          ')',
          '\\',
          '\n',
          '|',
          '!',
          '😀',
        ),
      )
      .map((parts) => parts.join('')),
  )
  const mode = fc.constantFrom('HTML', 'MarkdownV2', 'Markdown')
  fc.assert(
    fc.property(source, mode, (text, parseMode) => {
      const why = error(() => {
        const { text: parsed, entities } = format(text, parseMode, undefined)
        for (const { offset, length } of entities) expect(offset + length).toBeLessThanOrEqual(parsed.length)
      })
      expect(why).toMatch(/^(no error|Bad Request: )/)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['nested', `${'<b>'.repeat(100_000)}а${'</b>'.repeat(100_000)}`],
  ['one after another', '<b>а</b>'.repeat(50_000)],
  ['empty', '<i></i>'.repeat(50_000)],
  ['with attributes', '<a href="http://example.com">а</a>'.repeat(25_000)],
])('very many tags, %s, are read in time that grows with their number only', (_how, source) => {
  const before = process.cpuUsage()
  html(source)
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000)
})

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  '%s, which every object has, is neither a parse mode nor the name of a character',
  (name) => {
    expect(error(() => format('а', name, undefined))).toBe('Bad Request: unsupported parse_mode')
    expect(html(`&${name};`)).toEqual({ text: `&${name};`, entities: [] })
  },
)
