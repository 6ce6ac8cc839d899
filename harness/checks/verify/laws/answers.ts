import { answerFaults } from '#contracts/model/check.ts'
import type { Point } from '#contracts/model/point.ts'
import type { Reply } from './client.ts'
import { Broken, type Law, lawMaker, Unproven } from './law.ts'
import { ofAnswer } from './told/promises.ts'
import { reasons } from './told/reasons.ts'
import { seen } from './told/seen.ts'

/** Holds every success against its schema, and the time that it took: a law looks only at what it is about. */
export class Answers {
  /** Milliseconds. */
  readonly #limit: number | undefined
  /** What is wrong with the first wrong one, by the names of points. */
  readonly #judged = new Map<string, Broken | undefined>()

  /** @param limit how long the caller waits for an answer, milliseconds */
  constructor(limit: number | undefined) {
    this.#limit = limit
  }

  note(point: Point, reply: Reply, ms: number): void {
    if (reply.isDone && !this.#judged.get(point.name))
      this.#judged.set(point.name, this.#wrong(point, reply, ms))
  }

  /** @throws Broken where an answer of this point was wrong, Unproven where there was none */
  expectAgreed({ name }: Point): void {
    const wrong = this.#judged.get(name)
    if (wrong) throw wrong
    if (!this.#judged.has(name)) throw new Unproven(reasons.nothingAnswered())
  }

  #wrong(point: Point, { status, body, sent }: Reply, ms: number): Broken | undefined {
    const limit = this.#limit
    if (limit !== undefined && ms > limit)
      return new Broken(sent, seen.late((ms / 1_000).toFixed(1), limit / 1_000))
    const [fault] = answerFaults(point, status, body)
    return fault && new Broken(sent, seen.unlike(['$', ...fault.path].join('.'), fault.message))
  }
}

/** That all answers of an operation are as agreed which other laws have had: it is tried after them. */
export const answersLaw = (point: Point): Law =>
  lawMaker(point)('answers', ofAnswer.asAgreed(), async ({ client }) => client.answers.expectAgreed(point))
