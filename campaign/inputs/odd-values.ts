import type { Random } from '../support/random.ts'
import { Raw } from './write-json.ts'

const NUMBERS = [
  ...[0, -0, -1, 1, 0.1, 1.5, 4_096, 65_536, 1e21, 1e308, 5e-324],
  ...[2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 32, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 2 ** 63, 2 ** 64],
]
/** As numbers are written that JSON knows not, or JavaScript cannot hold. */
const NUMBER_TEXTS = ['NaN', 'Infinity', '-Infinity', '1e999', '-1e999', '0x10', '01', '1_000', '٣', '1e-400']
const TEXTS = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'a\udfff',
    '\ufeff',
    '\u202eabc',
    '\u200b',
    'é',
    '👩‍👩‍👧‍👦'.repeat(30),
  ],
  ...['NaN', 'null', 'undefined', 'true', '0', '-1', '1e3', '9007199254740993', '99999999999999999999'],
  ...[
    "'; drop table people; --",
    '<script>alert(1)</script>',

    '{{7*7}}',
    '%s%n',
    '../../etc/passwd',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '/start',
    '/start a'.repeat(20),
    '\r\nX-A: b',
  ],
]
const MOMENTS = [
  ...[
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-23:59',
  ],
  ...[
    '0000-01-01T00:00:00+23:59',
    '2026-02-30T00:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T09:00:00+99:99',
  ],
  ...['2026-03-01T09:00:00', '+275760-09-13T00:00:00Z', '-000001-01-01T00:00:00Z', '2026-03-01', '1e9'],
  ...['2026-03-01T09:00:00.123456789012345678901234567890+03:00', '2026-12-31T23:59:60Z', '2026-W10-1'],
]
const PEOPLE = [
  '+7 (918) 777-77-77',
  '7'.repeat(15),
  '7'.repeat(400),
  'a@b',
  `${'a'.repeat(300)}@example.com`,
]
const ADDRESSES = [
  'http://',
  'http://[::1',
  'javascript:alert(1)',
  'http://127.0.0.1:1/x.png',
  'file:///etc/passwd',
]

/** Names that objects have before anybody gives them any. */
export const PROTOTYPE_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
]

const DEPTHS = [10, 99, 101, 150, 5_000]
/** So much takes time to make, to send and to read: it comes seldom. */
const GREAT_DEPTH = 100_000
const GREAT_LENGTH = 100_000
const SELDOM = 0.01

/** Some text that few expect. */
export function oddText(random: Random): string {
  const kind = random.next()
  if (kind < SELDOM)
    return random.pick(['x', 'я', '\0', '😀', '<b>', '*', '[a](', '&amp;']).repeat(GREAT_LENGTH)
  if (kind < 0.15) return random.pick(MOMENTS)
  if (kind < 0.25) return random.pick([...PEOPLE, ...ADDRESSES])
  if (kind < 0.35)
    return random.pick(['x', 'я', '<b>', '_*', '\n']).repeat(random.pick([255, 256, 1_025, 4_097, 20_001]))
  return random.pick(TEXTS)
}

/** Values in one another. */
export function nested(random: Random): Raw {
  const depth = random.next() < SELDOM ? GREAT_DEPTH : random.pick(DEPTHS)
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
    ['[{"a":', '}]'],
  ] as const)
  return new Raw(open.repeat(depth) + (open.endsWith(':') ? '1' : '') + close.repeat(depth))
}

/** Some value of any kind that few expect, to stand where another is expected. */
export function oddValue(random: Random): unknown {
  const kind = random.next()
  if (kind < SELDOM) return Array.from({ length: GREAT_LENGTH }, (_, index) => index + 1)
  if (kind < 0.3) return random.pick(NUMBERS)
  if (kind < 0.35) return new Raw(random.pick(NUMBER_TEXTS))
  if (kind < 0.65) return oddText(random)
  if (kind < 0.75) return nested(random)
  if (kind < 0.8) return new Raw(`{${JSON.stringify(random.pick(PROTOTYPE_NAMES))}:{"a":1}}`)
  return random.pick<unknown>([
    null,
    true,
    false,
    [],
    {},
    [[]],
    [null],
    [0],
    [{}],
    { length: 1e9 },
    ['a', 1, null],
  ])
}
