import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { BadServers, MANNERS } from '#campaign/cli/bad-servers.ts'
import { clinic } from '#campaign/cli/clinic.ts'
import { commands } from '#campaign/cli/commands.ts'
import { type Case, compose } from '#campaign/cli/compose.ts'
import { damaged } from '#campaign/cli/damage.ts'
import { Folder } from '#campaign/cli/folder.ts'
import { faultsOf } from '#campaign/cli/judge.ts'
import { CASE_VARIABLE, processesOf } from '#campaign/cli/left-behind.ts'
import type { Outcome } from '#campaign/cli/run.ts'
import { commandLine, lineOf } from '#campaign/cli/tell.ts'
import { Random } from '#campaign/support/random.ts'
import { commap } from '../cli/support/commap.ts'

let home: ReturnType<typeof mkdtempDisposableSync>

beforeEach(() => {
  home = mkdtempDisposableSync(join(tmpdir(), 'campaign-cli-'))
})

afterEach(() => home[Symbol.dispose]())

const diff = commands.find(({ name }) => name === 'diff')
const right: Case = { args: ['diff'], env: {}, output: 'read', signals: [], command: diff, isWrong: false }
const green: Outcome = {
  code: 0,
  signal: null,
  stdout: 'interactions: 3',
  stderr: '',
  isHang: false,
  left: [],
}

describe('the judge of the command line', () => {
  test('lets pass what was checked, what was refused in words, and what a signal ended', () => {
    expect(faultsOf(right, green)).toEqual([])
    expect(
      faultsOf(right, { ...green, code: 2, stdout: '', stderr: 'commap: a.json: there is no such file\n' }),
    ).toEqual([])
    const stopped: Case = { ...right, signals: [{ signal: 'SIGHUP', after: 1 }] }
    expect(faultsOf(stopped, { ...green, code: null, signal: 'SIGHUP' })).toEqual([])
  })

  test.each<[string, Partial<Case>, Partial<Outcome>, string[]]>([
    ['nothing was checked', {}, { stdout: 'interactions: 0' }, ['green']],
    ['the input was wrong', { isWrong: true }, {}, ['green']],
    ['there is no such command', { command: undefined, args: ['nope', '--help'] }, {}, ['green']],
    ['nobody could read it', { output: 'full' }, {}, ['green']],
    ['it broke', {}, { code: 2, stderr: 'commap: commap broke, which …' }, ['broke']],
    ['a stack shows', {}, { code: 2, stderr: 'Error: a\n    at f (/a/b.ts:1:2)\n' }, ['stack']],
    ['it did not end', {}, { isHang: true, code: null, signal: 'SIGKILL' }, ['hang']],
    ['something is left', {}, { left: ['tmp/commap-verify-a'] }, ['left']],
    ['it crashed', {}, { code: 139 }, ['code']],
    ['a signal came from elsewhere', {}, { code: null, signal: 'SIGSEGV' }, ['code']],
    ['it says nothing', {}, { code: 2, stdout: '', stderr: '' }, ['vague']],
    ['it says nothing of use', {}, { code: 2, stderr: 'commap: undefined is not iterable' }, ['vague']],
  ])('finds it when %s', (_what, one, outcome, faults) => {
    expect(faultsOf({ ...right, ...one }, { ...green, ...outcome })).toEqual(faults)
  })
})

describe('the cases', () => {
  const composed = (seed: number) => {
    const random = new Random(seed)
    using folder = new Folder(random, home.path)
    return compose({ random, folder, servers: 'http://127.0.0.1:1' })
  }

  test('are the same for the same seed, and name every command and every kind of end', () => {
    const cases = Array.from({ length: 300 }, (_, index) => composed(index + 1))
    expect(composed(7)).toEqual(cases[6])
    const names = new Set(cases.map(({ command }) => command?.name))
    expect([...names].sort()).toEqual([...commands.map(({ name }) => name), undefined].sort())
    expect(new Set(cases.map(({ output }) => output))).toEqual(new Set(['read', 'full', 'closed']))
    expect(new Set(cases.flatMap(({ signals }) => signals.map(({ signal }) => signal))).size).toBe(3)
    expect(cases.some(({ isWrong }) => isWrong)).toBe(true)
  })

  test('damage a text as often as they should, and JSON mostly stays JSON', () => {
    const good = clinic['pacts/host.json'] ?? ''
    const texts = Array.from({ length: 200 }, (_, index) => damaged(new Random(index + 1), good, '.json'))
    expect(texts.filter((text) => text === good).length).toBeLessThan(10)
    expect(texts.filter((text) => isJson(text)).length).toBeGreaterThan(100)
  })
})

test('the clinic is right as long as nothing of it is damaged', async () => {
  const folder = join(home.path, 'clinic')
  for (const [name, text] of Object.entries(clinic)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
    if (name.endsWith('.yaml')) expect(parse(text)).toBeTypeOf('object')
  }
  const { code, stdout, stderr } = await commap(['diff', '--project', folder])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/host {2}operations: 1, interactions: 1[\s\S]*bot {2}operations: 1, interactions: 1/)
})

test('what a case leaves is seen: processes by their environment, and files outside the targets', async () => {
  const child = spawn('cat', {
    env: { ...process.env, [CASE_VARIABLE]: 'test-1' },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  await once(child, 'spawn')
  expect(processesOf('test-1')).toEqual([{ pid: child.pid, command: 'cat' }])
  const closed = once(child, 'exit')
  child.kill()
  await closed
  expect(processesOf('test-1')).toEqual([])
  using folder = new Folder(new Random(1), home.path)
  folder.remember()
  folder.write('out/a.json', '')
  folder.write('.commap/results/a.json', '')
  expect(folder.left()).toEqual([])
  writeFileSync(join(folder.tmp, 'forgotten'), '')
  expect(folder.left()).toEqual(['tmp/forgotten'])
})

test('every bad server answers in its manner, or hangs up', async () => {
  await using servers = await BadServers.start(clinic['pacts/host.json'] ?? '')
  const asked = MANNERS.filter((manner) => manner !== 'silent' && manner !== 'slow').map(async (manner) => {
    const answer = await fetch(`${servers.url}/${manner}/a`, { redirect: 'manual' }).catch(() => undefined)
    return [manner, answer?.status] as const
  })
  const statuses = Object.fromEntries(await Promise.all(asked))
  expect(statuses).toMatchObject({
    null: 200,
    error: 500,
    nothing: 204,
    loop: 302,
    unauthorized: 401,
    pact: 200,
  })
  expect(statuses['hang-up']).toBeUndefined()
  expect(statuses['no-http']).toBeUndefined()
})

test('a finding says how it can be repeated, word for word', () => {
  const one: Case = { ...right, args: ['diff', "it's", ''], env: { A: 'b c' }, output: 'full' }
  expect(commandLine(one)).toBe("A='b c' commap diff 'it'\\''s' '' > /dev/full")
  const line = lineOf(7, ['green'], one, green)
  expect(line).toMatch(/^--seed 7 --inputs 1: green on nothing\n/)
  expect(line).toContain('ended with 0')
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
