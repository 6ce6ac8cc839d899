import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordReplay } from '#harness/checks/status/replay-results.ts'
import { madeFrom } from '#harness/results/made-from.ts'
import type { ReplayResult, RowResult, RowStatus } from '#harness/results/results.ts'
import { example, exampleRows as rows } from '#test/support/example.ts'

const PACTS = join(import.meta.dirname, '../../../../contracts/pacts')

export { rows }

interface VerifyFile {
  pacts: { sha256: string; interactions: { description: string; point: string; status: string }[] }[]
}

/** A directory with results of which every row is complete, for tests to change. */
export class Results implements AsyncDisposable {
  readonly directory: string

  private constructor(directory: string) {
    this.directory = directory
  }

  static async complete(): Promise<Results> {
    const results = await Results.empty()
    await results.replayed('passed')
    await Promise.all([results.#verified('bot', 'host-bot.json'), results.#verified('host', 'bot-host.json')])
    return results
  }

  static async empty(): Promise<Results> {
    return new Results(await mkdtemp(join(tmpdir(), 'commap-results-')))
  }

  /** Records that rows ended so, made from what there is now. */
  async replayed(status: RowStatus, ids = rows.map(({ id }) => id)): Promise<void> {
    const ended = rows.filter(({ id }) => ids.includes(id))
    const results = ended.map((row): RowResult => ({ row, status, ms: 1, scenarios: [], elsewhere: 0 }))
    const startedAt = new Date().toISOString()
    const result: ReplayResult = { channel: 'telegram', startedAt, ms: 1, startMs: 1, rows: results }
    await recordReplay(this.directory, result, madeFrom(example, ended))
  }

  /** Changes one file of results. */
  async change<T>(name: string, change: (content: T) => void): Promise<void> {
    const file = join(this.directory, name)
    const content = JSON.parse(await readFile(file, 'utf8'))
    change(content)
    await writeFile(file, JSON.stringify(content))
  }

  changeVerified(side: 'bot' | 'host', change: (pact: VerifyFile['pacts'][number]) => void): Promise<void> {
    return this.change<VerifyFile>(`verify-${side}.json`, ({ pacts }) => pacts.forEach(change))
  }

  /** As `commap verify` records it. */
  async #verified(side: 'bot' | 'host', file: string): Promise<void> {
    const text = await readFile(join(PACTS, file), 'utf8')
    const interactions = JSON.parse(text).interactions.map(
      ({ description, request }: { description: string; request: { method: string; path: string } }) => ({
        description,
        point: request.path.split('/call/')[1] ?? `${request.method} ${request.path}`,
        status: 'passed',
      }),
    )
    const sha256 = createHash('sha256').update(text).digest('hex')
    const startedAt = new Date().toISOString()
    const result = {
      kind: 'verify',
      side,
      baseUrl: 'http://127.0.0.1:1',
      startedAt,
      pacts: [{ sha256, interactions }],
    }
    await writeFile(join(this.directory, `verify-${side}.json`), JSON.stringify(result))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.directory, { recursive: true })
  }
}
