import type { Exchange as JournalEntry } from '#runtime/journal.ts'
import { isObject } from '#runtime/json.ts'
import type { JsonClient } from '../json-client.ts'
import { Hiding } from '../recording/hiding.ts'
import type { Said } from '../results/said.ts'
import type { RunningCommand } from './command.ts'

export interface AsidesOptions {
  /** The systems that run as processes. */
  readonly processes: readonly (readonly ['host' | 'bot', RunningCommand])[]
  /** The emulated messenger, where it was started here. */
  readonly messenger: JsonClient | undefined
  readonly secrets: readonly string[]
  readonly redact: readonly string[]
}

/** What systems say beside the exchanges: processes what they write, the messenger what it refuses. */
export class Asides {
  readonly #processes: AsidesOptions['processes']
  readonly #messenger: JsonClient | undefined
  readonly #hiding: Hiding
  /** How much each process had written when the scenario began. */
  readonly #marks = new Map<RunningCommand, number>()

  constructor({ processes, messenger, secrets, redact }: AsidesOptions) {
    this.#processes = processes
    this.#messenger = messenger
    this.#hiding = new Hiding({ secrets, redact })
  }

  /** Forgets what was said until now; the messenger forgets by its own reset. */
  mark(): void {
    for (const [, process] of this.#processes) this.#marks.set(process, process.output.lines)
  }

  async said(): Promise<Said[]> {
    // Of one that has ended its last words are told anyway.
    const running = this.#processes.filter(([, { ended }]) => ended === undefined)
    const written = running.flatMap(([by, process]) =>
      process.output.since(this.#marks.get(process) ?? 0).map((line) => ({ by, line })),
    )
    const refused = (await this.#refused()).map((line) => ({ by: 'messenger' as const, line }))
    return [...written, ...refused]
  }

  async #refused(): Promise<string[]> {
    const { requests } = (await this.#messenger?.get<{ requests: JournalEntry[] }>(CALLS)) ?? { requests: [] }
    return [...new Set(requests.flatMap(refusalIn))].map((line) => this.#hiding.text(line))
  }
}

/** Calls of bots, the last ones. */
const CALLS = '/__admin/requests?direction=in&limit=1000'

/** `sendMessage: 400 Bad Request: message is too long` */
function refusalIn({ path, status = 0, responseBody }: JournalEntry): string[] {
  if (status < 400 || !isObject(responseBody) || !/^\/bot/.test(path)) return []
  return [`${path.slice(path.lastIndexOf('/') + 1)}: ${status} ${String(responseBody.description ?? '')}`]
}
