import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** Runs the command as `npm run campaign` does. */
function campaign(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['campaign/index.ts', ...args], { cwd: ROOT }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}

describe('the command', () => {
  it('ends with 2 and says what there is when a part is unknown', async () => {
    const { code, stdout, stderr } = await campaign('kills-9')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('there is no part kills-9; there are kills-pglite, kills-1')
  })

  it('teaches with --help', async () => {
    const { code, stdout } = await campaign('--help')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Usage: npm run campaign/)
    for (const part of ['kills-pglite', 'kills-3', 'outages', 'limits', 'memory', 'inputs', 'cli'])
      expect(stdout).toContain(part)
  })
})
