import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Recorded } from './record.ts'

let recorded: Recorded

beforeAll(async () => {
  const script = join(import.meta.dirname, 'record.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script], { maxBuffer: 1e9 })
  recorded = JSON.parse(stdout)
}, 180_000)

/** Phones are looked for without their country code: nobody writes that in one way only. */
const essence = (kind: string, secret: string) => (kind === 'phone' ? secret.slice(-10) : secret)

/** Secrets that the lines show, with the line of each. */
function leaks(lines: readonly string[], secrets: Recorded['secrets']): string[] {
  const text = lines.join('')
  return Object.entries(secrets).flatMap(([kind, values]) =>
    values.flatMap((value) => {
      const searched = essence(kind, value)
      // A number within a longer one is no code.
      const shown =
        kind === 'code by SMS' ? new RegExp(`(?<!\\d)${value}(?!\\d)`).test(text) : text.includes(searched)
      return shown ? [`${kind}: ${lines.find((line) => line.includes(searched))}`] : []
    }),
  )
}

describe('the logs of a whole replay', () => {
  it('are of a replay that passed and did everything', () => {
    const { counts, lines, secrets } = recorded
    expect(counts).toMatchObject({ failed: 0, 'without scenario': 0, 'not supported': 0 })
    expect(counts.passed).toBeGreaterThan(10)
    expect(lines.length).toBeGreaterThan(100)
    const kinds = Object.entries(secrets).filter(([, values]) => values.length > 0)
    expect(kinds.map(([kind]) => kind).sort()).toEqual([
      'code by SMS',
      'code of a link',
      'e-mail',
      'phone',
      'secret of the webhook',
      'token',
      'token of buttons',
    ])
  })

  it('show no code, no token, no phone and no address', () => {
    expect(leaks(recorded.lines, recorded.secrets)).toEqual([])
  })

  it('would be caught showing any of them', () => {
    const { lines, secrets } = recorded
    for (const [kind, values] of Object.entries(secrets)) {
      const [planted = ''] = values
      const line = JSON.stringify({ level: 20, msg: `for ${essence(kind, planted)}, at last` })
      expect(leaks([...lines, line], secrets), kind).toContainEqual(expect.stringContaining(`${kind}: {`))
    }
  })
})
