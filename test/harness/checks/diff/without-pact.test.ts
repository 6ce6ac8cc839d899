import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commapHere } from '../../../cli/support/commap.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'commap-diff-'))
})
afterAll(() => rm(directory, { recursive: true }))

const FIRST = join(import.meta.dirname, '../../../../examples/first')
const HELPDESK = join(import.meta.dirname, '../../../../examples/helpdesk')

/** The documents of the helpdesk, whose contract has no pact file, with something changed. */
async function changedHelpdesk(name: string, from: RegExp, to: string): Promise<string> {
  const text = await readFile(join(HELPDESK, 'contracts', name), 'utf8')
  expect(text).toMatch(from)
  const changed = join(directory, name)
  await writeFile(changed, text.replace(from, to))
  return changed
}

test('without a pact another document is compared with what follows from the contract, events at one address too', async () => {
  const theirs = await changedHelpdesk(
    'helpdesk.yaml',
    /subject: \{ type: string/,
    'subject: { type: integer',
  )
  const host = await commapHere(['diff', 'host', '--project', HELPDESK, '--openapi', theirs])
  expect(host.stdout).toMatch(/subject: the bot needs a text; the document allows a whole number/)
  expect(host.code).toBe(1)
  const own = join(HELPDESK, 'contracts/bot.yaml')
  const bot = await commapHere(['diff', 'bot', '--project', HELPDESK, '--openapi', own])
  expect(bot.stdout).toMatch(/^bot {2}operations: 3, interactions: \d+\n {2}no faults/)
  expect(bot.code).toBe(0)
})

test('a point that has another address there is told with both', async () => {
  const theirs = join(directory, 'bot.yaml')
  const text = await readFile(join(FIRST, 'contracts/bot.yaml'), 'utf8')
  await writeFile(theirs, text.replaceAll('/calls/repair-done', '/hooks/repair-done'))
  const { stdout } = await commapHere(['diff', 'bot', '--project', FIRST, '--openapi', theirs])
  expect(stdout).toContain(
    'the host calls it by POST /calls/repair-done; the document has it at POST /hooks/repair-done',
  )
})

test('where nothing can differ it is said what to name', async () => {
  const { code, stderr } = await commapHere(['diff', 'host', '--project', HELPDESK, '--lang', 'ru'])
  expect(stderr).toMatch(/^commap: пакта портала нет: укажите .* Или укажите в --openapi другой документ/)
  expect(code).toBe(2)
})
