import { parse, stringify } from 'yaml'
import { PROTOTYPE_NAMES } from '../inputs/odd-values.ts'
import type { Random } from '../support/random.ts'

/** Every text that is wrong whatever was meant by it. */
const NONSENSE = [
  '',
  ' \n\t\n',
  'null',
  '[]',
  '"text"',
  '7',
  '{}',
  '\u0000\u0001\ufffd\u0000',
  '<!doctype html><title>502</title>',
  'a: *nothing\n',
  'a: &a [*a]\n',
  'a: &a { b: *a }\n',
  'a: 1\na: 2\n',
  'a: !!js/function "function () {}"\n',
  'a:\n\t- b\n',
  '--- 1\n--- 2\n',
  laughs(),
]
const ODD_VALUES = [
  ...[null, '', 0, -1, 1e308, true, [], {}, [null], [[]], 'text', { a: 1 }, ' ', '\u0000'],
  ...[
    '(?<=a)',
    '(',
    '[[:alpha:]',
    '(?i)a',
    '\\p{Greek}',
    'a{99999}',
    '$\u007btoString}',
    '$\u007benv.PATH',
    '__proto__',
  ],
]

/** Right in Rust, in which Pact compiles them, or nowhere; not in JavaScript. */
const FOREIGN = [
  '(?i)a',
  '[[:alpha:]]+',
  '\\\\A.\\\\z',
  '(?P<a>b)',
  '(?x) a b',
  '\\\\p{Greek',
  '(',
  '*',
  'a{2,1}',
  '(?<=a',
]

/** Aliases that multiply by ten nine times over. */
function laughs(): string {
  const lines = Array.from('bcdefghij', (name, index) => {
    const before = index === 0 ? '"lol"' : `*${'abcdefghij'[index]}`
    return `${name}: &${name} [${Array.from({ length: 10 }, () => before).join(', ')}]`
  })
  return `${lines.join('\n')}\n`
}

/** The text damaged in one place or altogether; what is JSON by its ending stays JSON where its structure is damaged. */
export function damaged(random: Random, text: string, ending: string): string {
  const kind = random.next()
  if (kind < 0.2) return random.pick(NONSENSE)
  if (kind < 0.3) return text.slice(0, random.between(1, Math.max(1, text.length - 2)))
  if (kind < 0.35) return `\ufeff${text}`
  if (kind < 0.4) return text.replaceAll(/e/g, () => (random.next() < 0.1 ? '\u0000' : 'e'))
  if (kind < 0.42) return `${text}${' '.repeat(1_000_000)}`
  if (kind < 0.52 && text.includes('"regex"'))
    return text.replace(/("(?:regex|match)":)"[^"]*"/, `$1"${random.pick([...FOREIGN, ...PROTOTYPE_NAMES])}"`)
  if (ending === '.feature') return lines(random, text)
  const value = changed(random, parse(text))
  return ending === '.json' ? JSON.stringify(value) : stringify(value, { aliasDuplicateObjects: false })
}

const ODD_LINES = [
  ...[
    '  @visits/99',
    '  @toString',
    '# language: xx',
    '# language: ru',
    '@',
    '    Given',
    '  Сценарий: другой',
    '"""',
    '|a|',
  ],
  ...[
    '    Given a person has entered the bot',
    '  Examples:',
    '    Then the person sees "<a>"',
    'Feature: again',
    '  @a @a @visits/1',
  ],
]

/** A feature without some line, or with another one. */
function lines(random: Random, text: string): string {
  const all = text.split('\n')
  const at = random.between(0, all.length - 1)
  const kind = random.next()
  if (kind < 0.3) return all.toSpliced(at, 1).join('\n')
  return all.toSpliced(at, kind < 0.6 ? 1 : 0, random.pick(ODD_LINES)).join('\n')
}

/** A value of one to three places of which is missing, of another type, or of another name. */
function changed(random: Random, value: unknown): unknown {
  let whole = value
  for (let left = random.between(1, 3); left > 0; left -= 1) whole = changedOnce(random, whole)
  return whole
}

function changedOnce(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.next() < 0.08) return random.pick(ODD_VALUES)
  const entries = Object.entries(value)
  if (entries.length === 0) return random.pick(ODD_VALUES)
  const index = random.between(0, entries.length - 1)
  const [name = '', inner] = entries[index] ?? []
  const kind = random.next()
  const others = entries.filter((_, other) => other !== index)
  const made = (list: [string, unknown][]) =>
    // Defined one by one: a plain assignment to __proto__ would set the prototype.
    Array.isArray(value) ? list.map(([, one]) => one) : Object.fromEntries(list)
  if (kind < 0.12) return made(others)
  if (kind < 0.22) return made([...others, [random.pick(PROTOTYPE_NAMES), inner]])
  if (kind < 0.27) return made([...entries, [random.pick(PROTOTYPE_NAMES), random.pick(ODD_VALUES)]])
  return made(entries.with(index, [name, changedOnce(random, inner)]))
}
