import { Writable } from 'node:stream'
import pino from 'pino'
import { loadProject } from '#harness/project/load.ts'
import { replay } from '#harness/replay/replay.ts'
import { type Counts, countRows } from '#harness/results/results.ts'
import { startSystems } from '#harness/systems/start.ts'
import { Secrets } from './secrets.ts'

/** A whole replay: how it ended, what was written into the log meanwhile, and what must not be there. */
export interface Recorded {
  readonly counts: Counts
  readonly lines: readonly string[]
  readonly secrets: Readonly<Record<string, readonly string[]>>
}

/** A process of its own: cucumber loads the steps past vitest, and would not see what a test has set up. */
async function record(): Promise<Recorded> {
  const lines: string[] = []
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  // Without process ids and times: six digits of them might be those of a code.
  const log = pino({ level: 'trace', base: null, timestamp: false }, destination)
  const secrets = new Secrets()
  const project = await loadProject()
  const systems = async () => {
    const stack = await startSystems(project, { log })
    await secrets.collect(stack)
    return {
      ...stack,
      async reset() {
        await secrets.collect(stack)
        await stack.reset()
      },
      async [Symbol.asyncDispose]() {
        await secrets.collect(stack)
        await stack[Symbol.asyncDispose]()
      },
    }
  }
  const { rows } = await replay({
    project,
    rows: project.maps.flatMap((map) => map.rows),
    systems,
  })
  return { counts: countRows(rows), lines, secrets: secrets.all }
}

process.stdout.write(JSON.stringify(await record()))
