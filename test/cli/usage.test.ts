import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { commapHere } from './support/commap.ts'

test('--help teaches by examples', async () => {
  const { code, stdout } = await commapHere(['--help'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/commap replay account\/6/)
  expect(stdout).toMatch(/Exit codes: 0 all passed/)
})

test('the installed command is the same command', async () => {
  const installed = join(import.meta.dirname, '../../cli/commap.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [installed, '--version'])
  expect(stdout).toBe((await commapHere(['--version'])).stdout)
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test.each(['replay', 'start'])('%s --help has examples of its own', async (command) => {
  const { code, stdout } = await commapHere([command, '--help'])
  expect(code).toBe(0)
  expect(stdout).toContain(`$ commap ${command}`)
})

test.each([
  [['replay', '--parallel', '0'], /whole number, 1 to 64/],
  [['replay', '--parallel', 'two'], /whole number/],
  [['start', '--port-bot', '70000'], /whole number, 0 to 65535/],
  [['replay', '--nope'], /unknown option '--nope'/],
  [['nope'], /unknown command 'nope'/],
])('%j could not run, and says why', async (args, why) => {
  const { code, stderr } = await commapHere(args)
  expect(stderr).toMatch(why)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(code).toBe(2)
})

test('no command could not run', async () => {
  expect((await commapHere([])).code).toBe(2)
})

test('an unknown selector could not run, and the known ones are listed', async () => {
  const { code, stdout, stderr } = await commapHere(['replay', 'account/6', 'account/99'])
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/no such map or row: account\/99\n/)
  expect(stderr).toMatch(/access\/6\n.*account\/9\n.*family\/3\n.*shop\/4/)
})
