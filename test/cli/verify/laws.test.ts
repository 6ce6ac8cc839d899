import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PYTHON, pythonPortal } from '#test/harness/checks/verify/support.ts'
import { commapHere } from '../support/commap.ts'

let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'commap-laws-cli-'))
})

afterAll(() => rm(dir, { recursive: true }))

async function verify(fault: string, ...options: string[]) {
  await using portal = await pythonPortal(fault)
  const where = ['--base-url', portal.url, '--states-url', `${portal.url}/_states`, ...PYTHON]
  return await commapHere(['verify', 'host', ...where, '--filter-operation', 'POST /comment', ...options])
}

describe('the laws of a portal that commap has not started', () => {
  test('are not tried unasked, which is said', async () => {
    const { code, stdout } = await verify('shortens comments')
    expect(stdout).toContain('\nlaws: not tried: they write into the system; --laws tries them\n')
    expect(stdout).not.toMatch(/laws: \d/)
    expect(code).toBe(0)
  })

  test('are told with a line each and their counts, and a broken one fails', async () => {
    const files = ['junit.xml', 'report.html', 'result.json'].map((file) => join(dir, file))
    const [junit = '', html = '', json = ''] = files
    const reports = ['--junit', junit, '--html', html, '--json', json]
    const { code, stdout } = await verify('shortens comments', '--laws', ...reports)
    expect(stdout).toMatch(
      /\n {2}✗ read back: every field of a new comment is read back as it was sent \d+ ms\n/,
    )
    expect(stdout).toMatch(
      /\n {6}sent POST \/comment \{.*\n {6}seen GET \/comment\?commentId=\d+: comment is cut: 255 characters of \d+\n/,
    )
    expect(stdout).toMatch(/\nleft in the system: .*\d+ of comment \(\d+, \d+, \d+, …\)/)
    expect(stdout).toMatch(/interactions: \d+ passed, 0 failed\nlaws: \d+ held, \d+ broken, 0 unproven\n$/)
    expect(code).toBe(1)
    const { laws } = JSON.parse(await readFile(json, 'utf8'))
    expect(laws.results).toContainEqual(
      expect.objectContaining({ id: 'POST /comment: read back', status: 'broken' }),
    )
    expect(laws.counts.broken).toBeGreaterThan(0)
    expect(await readFile(junit, 'utf8')).toContain('<testsuite name="POST /comment: laws"')
    expect(await readFile(html, 'utf8')).toContain('<h2>Laws</h2>')
  })

  test('are left out one by one, and all of them', async () => {
    const skipped = ['read back', 'borders', 'left out', 'two ids'].flatMap((name) => [
      '--skip-law',
      `POST /comment: ${name}`,
    ])
    const some = await verify('shortens comments', '--laws', ...skipped)
    expect(some.stdout).not.toContain('read back: ')
    expect(some.stdout).toMatch(/laws: \d+ held, 0 broken, 0 unproven\n$/)
    expect(some.code).toBe(0)
    const none = await verify('shortens comments', '--no-laws')
    expect(none.stdout).not.toContain('laws')
    expect(none.code).toBe(0)
  })

  test('are known by their names', async () => {
    const { code, stderr } = await verify('', '--laws', '--skip-law', 'POST /comment: readback')
    expect(stderr).toContain(
      'there is no law “POST /comment: readback”. Did you mean “POST /comment: read back”?',
    )
    expect(code).toBe(2)
  })
})
