import type { Random } from '../support/random.ts'
import type { Kind } from './options.ts'

/** One command as the campaign calls it. */
export interface CommandShape {
  readonly name: string
  /** How often it comes, in relation to the others. */
  readonly weight: number
  /** What makes it do something: these arguments stand in every call. `url` is that of a bad server or of a stub. */
  base(random: Random, url: string): readonly string[]
  /** Files of the clinic that it reads: these are damaged. */
  readonly reads: readonly string[]
  readonly options: Readonly<Record<string, Kind>>
  /** Whether it stays until a signal comes. */
  readonly stays: boolean
  /** What its output has when something was really checked; only then may it end with 0. */
  readonly proof: RegExp
}

/** In the one language and in the other. */
const PASSED = /[1-9]\d* passed|passed[: ]+[1-9]|(?<!не )(?:прошли|соответствуют) [1-9]/

const RECORDED = '.commap/results/replay.json'
const VERIFIED = '.commap/results/verify-host.json'
const SYSTEMS = ['host', 'bot'] as const
const PROJECT = { '--project': 'folder', '--env': 'name' } as const

export const commands: readonly CommandShape[] = [
  {
    name: 'diff',
    reads: ['pacts/host.json', 'pacts/bot.json', 'pacts/host.json', 'host.yaml', 'bot.yaml'],
    weight: 16,
    base: (random) => (random.next() < 0.7 ? [random.pick(SYSTEMS)] : []),
    options: { ...PROJECT, '--openapi': 'document', '--pact': 'pact', '--strict': 'flag', '--json': 'flag' },
    stays: false,
    proof: /(?:interactions|взаимодействий): [1-9]/,
  },
  {
    name: 'verify',
    reads: ['pacts/host.json', 'pacts/bot.json', 'states.yaml'],
    weight: 22,
    base: (random, url) => [
      ...[random.pick(SYSTEMS), '--base-url', url, '--timeout', '1'],
      ...(random.next() < 0.7 ? ['--states-file', 'states.yaml'] : []),
    ],
    options: {
      ...PROJECT,
      ...{ '--states-url': 'url', '--states-file': 'states', '-H': 'header', '--base-url': 'url' },
      ...{ '--filter-operation': 'name', '--filter-state': 'name', '--pact': 'pact', '--provider': 'text' },
      ...{
        '--publish': 'flag',
        '--provider-version': 'text',
        '--provider-branch': 'text',
        '--provider-tag': 'text',
      },
      ...{
        '--junit': 'target',
        '--json': 'target',
        '--html': 'target',
        '--results': 'targets',
        '--timeout': 'number',
      },
    },
    stays: false,
    proof: PASSED,
  },
  {
    name: 'listen',
    reads: ['bot.yaml', 'pacts/bot.json'],
    weight: 14,
    base: (random) => [
      '--expect',
      random.pick(['visit/moved', 'visit/moved', '__proto__', 'visit/movd,visit/moved']),
      '--timeout',
      '300ms',
    ],
    options: {
      ...PROJECT,
      ...{
        '--port': 'number',
        '--host': 'text',
        '--token': 'text',
        '--bot-id': 'number',
        '--forward-to': 'url',
      },
      ...{
        '--expect': 'name',
        '--timeout': 'time',
        '--record': 'target',
        '--openapi': 'document',
        '--json': 'flag',
      },
    },
    stays: true,
    proof: /calls: [1-9]\d* right|верных [1-9]/,
  },
  {
    name: 'stub',
    reads: ['host.yaml', 'bot.yaml'],
    weight: 8,
    base: (random) => [random.pick(SYSTEMS)],
    options: {
      ...PROJECT,
      '--port': 'number',
      '--host': 'text',
      '--openapi': 'document',
      '--dynamic': 'flag',
    },
    stays: true,
    proof: /as its OpenAPI document describes it|каким его описывает документ OpenAPI/,
  },
  {
    name: 'status',
    reads: [
      'maps/visits.yaml',
      'pacts/host.json',
      'features/visits.feature',
      'commap.config.yaml',
      RECORDED,
      VERIFIED,
    ],
    weight: 9,
    base: (random) =>
      random.next() < 0.3 ? [random.pick(['visits', 'visits/1', 'visits/2', '__proto__', ''])] : [],
    options: { ...PROJECT, '--results': 'targets', '--json': 'flag', '--html': 'target' },
    stays: false,
    proof: /rows: [1-9]\d* of|готово [1-9]\d* из|"complete": true/,
  },
  {
    name: 'conform',
    reads: ['host.yaml', 'pacts/host.json', 'states.yaml'],
    weight: 8,
    base: (random, url) => [
      random.pick(SYSTEMS),
      '--base-url',
      url,
      '--timeout',
      '1',
      '--skip-replay',
      '--states-file',
      'states.yaml',
    ],
    options: {
      ...PROJECT,
      ...{ '--openapi': 'document', '--states-url': 'url', '--states-file': 'states', '-H': 'header' },
      ...{
        '--filter-operation': 'name',
        '--pact': 'pact',
        '--row': 'name',
        '--bot-id': 'number',
        '--json': 'flag',
      },
    },
    stays: false,
    proof: /conform|(?<!не )соответствуют [1-9]/,
  },
  {
    name: 'why',
    reads: ['commap.config.yaml', 'bot.yaml'],
    weight: 8,
    base: (_random, url) => ['--user', '1', '--bot-url', url],
    options: {
      ...PROJECT,
      ...{
        '--user': 'number',
        '--since': 'time',
        '--limit': 'number',
        '--bot-url': 'url',
        '--bot-id': 'number',
      },
      ...{ '--token': 'text', '--json': 'flag' },
    },
    stays: false,
    proof: /visit\/moved/,
  },
  {
    name: 'replay',
    reads: ['features/visits.feature', 'maps/visits.yaml', 'pacts/host.json', 'pacts/bot.json', RECORDED],
    weight: 12,
    base: (random) =>
      random.next() < 0.3 ? [random.pick(['visits', 'visits/1', 'visits/2', 'toString'])] : [],
    options: {
      ...PROJECT,
      ...{
        '--report': 'targets',
        '--bail': 'flag',
        '--parallel': 'number',
        '--json': 'flag',
        '--features': 'features',
      },
      ...{
        '--results': 'targets',
        '--host-url': 'url',
        '--host-token': 'text',
        '--bot-url': 'url',
        '--bot-token': 'text',
      },
      ...{ '--bot-id': 'number', '--messenger-url': 'url', '--channel': 'name' },
    },
    stays: false,
    proof: PASSED,
  },
  {
    name: 'start',
    reads: ['commap.config.yaml', 'host.yaml'],
    weight: 6,
    base: () => [],
    options: {
      ...PROJECT,
      ...{
        '--port-portal': 'number',
        '--port-messenger': 'number',
        '--port-bot': 'number',
        '--data': 'targets',
      },
      ...{ '--allow-host': 'text', '--seed': 'number' },
    },
    stays: true,
    proof: /http:\/\//,
  },
  {
    name: 'detect',
    reads: ['commap.config.yaml'],
    weight: 2,
    base: () => [],
    options: { ...PROJECT, '--only': 'name', '--json': 'flag' },
    stays: false,
    proof: /noticed|замечено/,
  },
]
