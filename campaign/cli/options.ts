import { basename, dirname } from 'node:path'
import { PROTOTYPE_NAMES } from '../inputs/odd-values.ts'
import type { Random } from '../support/random.ts'
import { MANNERS } from './bad-servers.ts'
import { clinic } from './clinic.ts'
import type { Folder } from './folder.ts'

/** What the value of an option is; by this one is made up. */
export type Kind =
  | 'flag'
  | 'number'
  | 'text'
  | 'time'
  | 'url'
  | 'name'
  | 'header'
  | 'target'
  | 'targets'
  | keyof typeof FILES

/** Which file of the clinic stands where an option wants one. */
const FILES = {
  document: 'host.yaml',
  pact: 'pacts/host.json',
  states: 'states.yaml',
  features: 'features/visits.feature',
  folder: 'commap.config.yaml',
} as const

const NUMBERS = [
  '0',
  '1',
  '-1',
  '1.5',
  '65536',
  '99999999999999999999',
  'NaN',
  '0x10',
  '1e3',
  'one',
  '٣',
  ' 1',
]
const TIMES = ['0s', '1s', '-1s', '1h', '1', 'soon', '999999999m', '2026-03-01', '2026-13-41', '1d']
const TEXTS = [
  ...[
    ...PROTOTYPE_NAMES,
    'visit/moved',
    'visit/movd',
    'GET /visit',
    '*',
    '../..',
    '%s%n',
    '\ud800',
    '-',
    '--',
    'a,b,,c',
  ],
  ...['x'.repeat(20_000), 'с пробелом', '$\u007btoString}', '$(id)', '\u001b[2J', 'a\nb', '::1', '0.0.0.0'],
]
const ADDRESSES = [
  'http://',
  'nowhere',
  'ftp://a',
  'http://[::1',
  'http://127.0.0.1:1',
  'http://127.0.0.1:99999',
  '//a',
  'http://a b',
]
const HEADERS = [
  'A: b',
  'A',
  ': b',
  'A:',
  'А: б',
  'a b: c',
  'A: b\r\nC: d',
  'Authorization: Bearer ',
  '__proto__: a',
]
/** In the folder itself, or where nothing can be written. */
const TARGETS = ['out/a', 'out/б/[c]*', 'out/a/b/c', 'commap.config.yaml/a', '/dev/full', '/proc/none/a', '.']

/** What a value is made from. */
export interface Makings {
  readonly random: Random
  readonly folder: Folder
  /** Address of the bad servers. */
  readonly servers: string
}

/** The arguments of one option; `isWrong` when no command may pass with it. */
export interface Given {
  readonly args: readonly string[]
  readonly isWrong: boolean
}

/** An option with a value that is seldom right. */
export function option(name: string, kind: Kind, { random, folder, servers }: Makings): Given {
  if (kind === 'flag') return { args: [name], isWrong: false }
  const chance = random.next()
  // An empty variable of a pipeline is the most usual mistake of all.
  if (chance < 0.15) return { args: [name, random.pick(['', '', ' '])], isWrong: true }
  if (chance < 0.2) return { args: [`${name}=`], isWrong: true }
  if (chance < 0.23) return { args: [name], isWrong: false }
  return { args: [name, madeUp(kind, { random, folder, servers })], isWrong: false }
}

function madeUp(kind: Exclude<Kind, 'flag'>, { random, folder, servers }: Makings): string {
  if (kind === 'number') return random.pick(NUMBERS)
  if (kind === 'time') return random.pick(TIMES)
  if (kind === 'text' || kind === 'name') return random.pick(TEXTS)
  if (kind === 'header') return random.pick(HEADERS)
  if (kind === 'url')
    return random.next() < 0.2 ? random.pick(ADDRESSES) : `${servers}/${random.pick(MANNERS)}`
  if (kind === 'target' || kind === 'targets') return random.pick(TARGETS)
  const name = FILES[kind]
  if (kind === 'pact' && random.next() < 0.3) return `${servers}/${random.pick(MANNERS)}`
  const file = folder.strange(random, `own ${kind}/${basename(name)}`, clinic[name] ?? '')
  return kind === 'features' || kind === 'folder' ? dirname(file) : file
}
