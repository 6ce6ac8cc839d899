import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { consume } from '#contracts/model/pact/write/consume.ts'
import { botHost } from '#scenarios/pacts/bot-host.ts'
import { drifted, generated } from '#scenarios/pacts/generate.ts'

let files: Map<string, string>
let root: string

beforeAll(async () => {
  files = await generated()
  root = await mkdtemp(join(tmpdir(), 'commap-drift-'))
})

afterAll(() => rm(root, { recursive: true }))

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

test('what the clients do is what is committed', async () => {
  expect(await drifted(files)).toEqual([])
})

test('generating again changes no byte', async () => {
  expect(await generated()).toEqual(files)
})

test('a file that is missing or changed is named', async () => {
  for (const [path, text] of files) await write(path, text)
  await write('docs/provider-states.md', 'something else')
  await rm(join(root, 'contracts/pacts/bot-host.json'))
  expect(await drifted(files, root)).toEqual(['contracts/pacts/bot-host.json', 'docs/provider-states.md'])
})

test('nothing in the pacts tells who wrote them, or when', () => {
  for (const [path, text] of files) {
    if (path.endsWith('.json'))
      expect(JSON.parse(text).metadata).toEqual({ pactSpecification: { version: '4.0' } })
  }
})

test('no answer has to have null', () => {
  const { interactions } = JSON.parse(files.get('contracts/pacts/bot-host.json') ?? '')
  const bodies = interactions.map(({ response }: { response: { body?: unknown } }) => response.body)
  expect(JSON.stringify(bodies)).not.toMatch(/":null/)
})

test('a client that does something else is named', async () => {
  const [first] = await botHost()
  if (!first) throw new Error('no interaction')
  const silent = { ...first, drive: async () => {} }
  await expect(consume('bot', 'host', [silent])).rejects.toThrow(first.description)
})
