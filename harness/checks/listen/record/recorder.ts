import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Contract } from '#contracts/model/contract.ts'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import type { HeardCall } from '../stand-in.ts'
import { interactionOf, type RecordedInteraction, type RightCall } from './interaction.ts'
import { type KnownCall, knownCalls } from './known.ts'

/** Keeps the right calls, each shape once, and writes them as a pact between the portal and the bot. */
export class Recorder {
  readonly #interactions = new Map<string, RecordedInteraction>()
  /** Right calls with answers that no known state brings about. */
  readonly #unknown = new Set<string>()
  readonly #contract: Contract
  readonly #known: readonly KnownCall[]

  constructor(contract: Contract) {
    this.#contract = contract
    this.#known = knownCalls(contract)
  }

  /** Takes a call if it was right and the answer was one of those that a provider state can bring about. */
  heard({ alias, params, problems, answer, keyed }: HeardCall): void {
    if (problems.length > 0 || alias === undefined || params === undefined) return
    const call = { alias, params, status: answer.status, answer: answer.body, keyed }
    const interaction = interactionOf(this.#contract, this.#known, call)
    if (interaction) this.#interactions.set(interaction.description, interaction)
    else this.#unknown.add(outcomeOf(call))
  }

  /** How many different calls were heard. */
  get size(): number {
    return this.#interactions.size
  }

  /** The pact as a Pact V4 file: the same for the same calls, in whatever order and however often they came. */
  pact(): string {
    const interactions = [...this.#interactions.values()].sort((a, b) =>
      a.description < b.description ? -1 : 1,
    )
    const pact = {
      consumer: { name: 'host' },
      interactions,
      metadata: { pactSpecification: { version: '4.0' } },
      provider: { name: 'bot' },
    }
    return `${JSON.stringify(pact, null, 2)}\n`
  }

  /** Writes the pact unless there is nothing in it, and says in a line what was done. */
  async write(file: string): Promise<Bilingual> {
    if (this.size === 0) return joined`${words.notWritten(file)}: ${this.#whyNothing}`
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, this.pact())
    const command = `commap verify bot --pact ${file} --base-url …`
    const written = words.written(file, this.size, command)
    return this.#unknown.size === 0 ? written : joined`${written}\n${words.leftOut}: ${this.#whyNothing}`
  }

  get #whyNothing(): Bilingual {
    return this.#unknown.size === 0 ? words.noCall : words.noState([...this.#unknown].join(', '))
  }
}

function outcomeOf({ alias, status, answer }: RightCall): string {
  const { message } = isObject(answer) ? answer : {}
  return `${alias} → ${status}${typeof message === 'string' ? ` ${message}` : ''}`
}

const words = {
  written: (file: string, count: number, command: string): Bilingual => ({
    en: `${file}: ${count} ${count === 1 ? 'interaction' : 'interactions'}; verify by: ${command}`,
    ru: `${file}: взаимодействий ${count}; проверить: ${command}`,
  }),
  notWritten: (file: string): Bilingual => ({ en: `${file} is not written`, ru: `${file} не записан` }),
  leftOut: { en: 'left out', ru: 'не вошло' },
  noCall: { en: 'no right call came', ru: 'ни одного верного вызова не было' },
  noState: (outcomes: string): Bilingual => ({
    en: `neither the pact nor the contract says in which state the bot answers so: ${outcomes}`,
    ru: `ни в пакте, ни в контракте не сказано, в каком состоянии бот так отвечает: ${outcomes}`,
  }),
}
