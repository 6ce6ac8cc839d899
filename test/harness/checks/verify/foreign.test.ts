import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Verification } from '#harness/checks/verify/results.ts'
import { commapHere } from '../../../cli/support/commap.ts'
import { PYTHON, pythonPortal } from './support.ts'

let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'commap-foreign-'))
})

afterAll(() => rm(dir, { recursive: true }))

/** Verifies the portal in Python and returns what was not as it should be. */
async function failures(fault: string, difference = '') {
  await using portal = await pythonPortal(fault, difference)
  const json = join(dir, `${(fault || difference).replaceAll(' ', '-')}.json`)
  const states = ['--states-url', `${portal.url}/_states`]
  const options = [
    '--base-url',
    portal.url,
    ...states,
    ...PYTHON,

    '--json',
    json,
    '--results',
    dir,
  ]
  const { code, stdout, stderr } = await commapHere(['verify', 'host', ...options])
  expect(stderr).toBe('')
  const result: Verification = JSON.parse(await readFile(json, 'utf8'))
  const all = result.pacts.flatMap(({ interactions }) => interactions)
  const failed = all.filter(({ status }) => status === 'failed')
  const named = failed.map(({ description, mismatches }) => ({
    description,
    paths: mismatches.map(({ path }) => path),
  }))
  return { code, stdout, count: all.length, named, failed }
}

test('a portal in another language, with other identifiers and other texts, passes', async () => {
  const { code, stdout, count, named } = await failures('')
  expect(named).toEqual([])
  expect(count).toBeGreaterThan(70)
  expect(stdout).toContain(`interactions: ${count} passed, 0 failed\n`)
  expect(code).toBe(0)
})

test.each([
  'null left out wherever it stands',
  'null for all that may be left out',
  '401 without a body',
  '401 as a page',
  '401 with other fields',
  'refusals with errors that are null',
  'refusals with errors by field',
  'refusals with nothing but words',
  'moments with microseconds',
])('one with %s passes, too', async (difference) => {
  expect((await failures('', difference)).named).toEqual([])
})

test('a field that is renamed is named', async () => {
  const { code, stdout, named, failed } = await failures('field renamed')
  expect(named).toEqual([{ description: 'GET /user: by email', paths: ['$.surname'] }])
  expect(failed[0]?.mismatches[0]).toMatchObject({ expected: 'a value', seen: 'nothing' })
  expect(stdout).toMatch(
    /✗ by email .*\n\s+given a user exists: GET \/user\?email=.*\n\s+status 200\n\s+answer \{.*\n\s+\$\.surname is missing\n/,
  )
  expect(code).toBe(1)
})

test('a token that is not checked is named', async () => {
  const { code, named, failed } = await failures('token not checked')
  expect(named).toEqual([{ description: 'GET /order: unknown token', paths: ['status'] }])
  expect(failed[0]?.mismatches[0]).toMatchObject({ expected: '401', seen: '404' })
  expect(code).toBe(1)
})

test('a limit that is ignored is named', async () => {
  const { code, named, failed } = await failures('limit ignored')
  expect(named).toEqual([{ description: 'GET /posts: no more than the limit', paths: ['$.posts'] }])
  expect(failed[0]?.mismatches[0]?.rule).toMatch(/size 4\) to have maximum size of 2/)
  expect(code).toBe(1)
})
