import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Interaction } from './pact/pact.ts'

/** A system that leaves so many interactions in a row without an answer is taken to have stopped. */
const MOST_SILENT = 3

export interface CourseOptions {
  /** In the order in which Pact goes through them. */
  readonly interactions: readonly Interaction[]
  /** For one request, milliseconds. */
  readonly timeout: number
  /** Told of each interaction as it begins, counting from 1. */
  readonly onInteraction?: ((description: string, index: number, total: number) => void) | undefined
}

/**
 * Follows Pact through its interactions. Pact tells nothing before it has ended, but has the states of each set up
 * before its request and torn down after it, and by that it is seen where it is and how long a request took.
 */
export class Course {
  readonly #options: CourseOptions
  readonly #stopping = new AbortController()
  #index = -1
  #isUnderWay = false
  #askedAt: number | undefined
  /** The interactions without an answer, by their numbers. */
  readonly #silent = new Set<number>()

  constructor(options: CourseOptions) {
    this.#options = options
  }

  /** Whether nothing came in time to the request of an interaction. */
  wasSilent(index: number): boolean {
    return this.#silent.has(index)
  }

  /** The number of the interaction that is under way; -1 before the first. */
  get index(): number {
    return this.#index
  }

  /** Aborted, with a UserError, as soon as it is no use to go on. */
  get stopped(): AbortSignal {
    return this.#stopping.signal
  }

  /** A state is about to be set up: the first one of an interaction, or one more. */
  settingUp(): void {
    const { interactions, onInteraction } = this.#options
    if (!this.#isUnderWay) {
      this.#isUnderWay = true
      this.#index += 1
      onInteraction?.(this.#describe(this.#index), this.#index + 1, interactions.length)
    }
    this.#askedAt = undefined
  }

  /** A state is there, and Pact is about to hear so: unless another one follows, the request does. */
  setUp(): void {
    this.#askedAt = performance.now()
  }

  /** A state is to be torn down: the request is over. */
  tearingDown(): void {
    this.#isUnderWay = false
    if (this.#askedAt === undefined) return
    const ms = performance.now() - this.#askedAt
    this.#askedAt = undefined
    if (ms >= this.#options.timeout) this.#silent.add(this.#index)
    const last = Array.from({ length: MOST_SILENT }, (_, back) => this.#index - back)
    if (last.every((index) => this.wasSilent(index))) this.#giveUp(last)
  }

  /** A state could not be set up for want of an answer: the others would be as long in coming. */
  stateWasSilent(why: Bilingual): void {
    this.#stop({
      en: `a state cannot be set up: ${why.en.trimEnd()}`,
      ru: `не удалось подготовить состояние: ${why.ru.trimEnd()}`,
    })
  }

  #describe(index: number): string {
    return this.#options.interactions[index]?.description ?? ''
  }

  #giveUp(last: readonly number[]): void {
    const names = last.toReversed().map((index) => `  ${this.#describe(index)}`)
    const seconds = this.#options.timeout / 1000
    const silent = {
      en: `the system does not answer: nothing came within ${seconds} s to`,
      ru: `система не отвечает: за ${seconds} с нет ответа на`,
    }
    this.#stop(joined`${silent}\n${names.join('\n')}`)
  }

  #stop(why: Bilingual): void {
    const { length } = this.#options.interactions
    const left = length - this.#index - 1
    const rest = {
      en: `${left} of ${length} interactions were not tried any more. If it is only slow, give it more time by --timeout.`,
      ru: `остались непроверенными взаимодействий: ${left} из ${length}. Если система просто медленная, дайте ей больше времени: --timeout.`,
    }
    this.#stopping.abort(new UserError(joined`${why}\n${rest}`))
  }
}
