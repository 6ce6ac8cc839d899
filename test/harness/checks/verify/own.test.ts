import { appendFile, mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import { Contract } from '#contracts/model/contract.ts'
import { interactionsOf } from '#contracts/model/pact/derive/index.ts'
import { startOwn } from '#harness/checks/verify/own.ts'
import type { InteractionResult, Verification } from '#harness/checks/verify/results.ts'
import { allInteractions } from '#harness/checks/verify/results.ts'
import { verify } from '#harness/checks/verify/run.ts'
import { sideOf } from '#harness/checks/verify/side.ts'
import { example } from '#test/support/example.ts'
import { commapHere } from '../../../cli/support/commap.ts'
import { englishIn } from '../../../cli/support/english.ts'

/** @param headers in place of those that the project calls its systems with */
async function verifyOwn(side: 'host' | 'bot', headers: string[] = []): Promise<Verification> {
  await using own = await startOwn(example, side)
  return await verify(await sideOf(side, contract), {
    baseUrl: own.baseUrl,
    ...own.options,
    headers,
    filters: { operations: [], states: [] },
    timeout: 30_000,
    env: {},
    signal: new AbortController().signal,
  })
}

const failed = (verification: Verification): InteractionResult[] =>
  allInteractions(verification).filter(({ status }) => status === 'failed')

test('the simulated portal keeps the contract of the bot', async () => {
  const verification = await verifyOwn('host')
  expect(failed(verification)).toEqual([])
  expect(allInteractions(verification)).toHaveLength((await interactionsOf(contract)).host.length)
})

test('the bot keeps the contract of the portal', async () => {
  const verification = await verifyOwn('bot')
  expect(failed(verification)).toEqual([])
  expect(allInteractions(verification)).toHaveLength((await interactionsOf(contract)).bot.length)
})

test.each(['host', 'bot'] as const)(
  'a project that says nothing of states of the %s is told what to write, and where',
  async (system) => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-states-'))
    const at = (...path: string[]) => join(folder.path, ...path)
    const run = (...args: string[]) => commapHere([...args, '--project', folder.path])
    await run('init')
    const { code, stderr } = await run('verify', system)
    expect(code).toBe(2)
    expect(stderr).toMatch(new RegExp(`^commap: the project's config has no states\\.${system}: `))
    expect(stderr).toContain(`docs/provider-states.md`)
    expect(stderr).toContain(`commap verify ${system} --base-url URL --states-file FILE`)
    const line = `states: { ${system}: states/${system}.yaml }`
    expect(stderr.split('\n')).toContain(line)
    // What is printed is what it takes.
    await mkdir(at('states'))
    await writeFile(at('states', `${system}.yaml`), stderr.slice(stderr.indexOf('\n# ')))
    await appendFile(at('commap.config.yaml'), `${line}\n`)
    const verified = await run('verify', system)
    expect(verified.stderr).toBe('')
    expect(verified.stdout).toMatch(/^interactions: \d+ passed/m)
    const other = system === 'host' ? 'bot' : 'host'
    const inRussian = (await run('verify', other, '--lang', 'ru')).stderr
    const [said = ''] = inRussian.replace(`states: { ${other}: states/${other}.yaml }`, '').split('\n# ')
    expect(englishIn(said)).toEqual([])
  },
)

test('without a pact nothing is said to be pasted, and conform says the same as verify', async () => {
  const { contract, states: _, ...project } = example
  const points = contract.of('bot')
  const bare = new Contract({ points, document: (system) => contract.document(system) })
  await expect(startOwn({ ...project, contract: bare, states: {} }, 'host')).rejects.toThrow(
    /^the project's config has no states\.host: [\s\S]*--states-file FILE$/,
  )
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-states-'))
  await commapHere(['init', '--project', folder.path])
  const said = async (command: string) => (await commapHere([command, '--project', folder.path])).stderr
  expect(await said('conform')).toBe(await said('verify'))
  expect(await said('verify')).toMatch(/has no states\.host: [\s\S]*\na book exists:\n {2}values:\n/)
})

test('a header takes the place of the one in the pact, except where 401 is expected', async () => {
  const verification = await verifyOwn('host', ['authorization: Bearer wrong'])
  const passed = allInteractions(verification).filter(({ status }) => status === 'passed')
  expect(passed.every(({ description }) => description.endsWith(': unknown token'))).toBe(true)
  expect(passed).toHaveLength(contract.of('host').length)
})
