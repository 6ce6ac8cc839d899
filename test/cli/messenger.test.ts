import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { freePort } from '#harness/systems/free-port.ts'
import { commapHere, RunningCommap } from './support/commap.ts'

test('the requests that its help prints work when they are pasted one after another', async () => {
  const { stdout: help } = await commapHere(['messenger', '--help'])
  const lines = (help.match(/^ {2}\$ curl .*$/gm) ?? []).map((line) => line.replace(/^ *\$ /, ''))
  expect(lines).toHaveLength(3)
  const port = String(await freePort())
  await using running = new RunningCommap(['messenger', '--port', port])
  await running.printed(/Ctrl-C/)
  const pasted = lines.map((line) => line.replaceAll(':4001', `:${port}`)).join('\necho\n')
  const { stdout } = await promisify(execFile)('bash', ['-c', pasted])
  const [person, message, chat] = stdout.split('\n').map((line) => JSON.parse(line))
  expect(person).toMatchObject({ personId: 7000000001, firstName: 'Ева' })
  expect(message).toMatchObject({ messageId: 1 })
  expect(chat).toMatchObject({ messages: [{ from: 'person', text: '/start' }] })
})

test.each([
  ['en', 'commap: the token of bot commap_bot must look like 123456:ABC-def\n'],
  ['ru', 'commap: токен бота commap_bot должен иметь вид 123456:ABC-def\n'],
])('a token that is none is told in the language of the terminal, %s', async (language, told) => {
  const { code, stderr } = await commapHere(['messenger', '--token', 'bad', '--lang', language])
  expect(stderr).toBe(told)
  expect(code).toBe(2)
})
