import { randomUUID } from 'node:crypto'
import { isRefusal } from '#contracts/model/check.ts'
import { IDEMPOTENCY_KEY } from '#contracts/model/idempotency-key.ts'
import type { PointParameter } from '#contracts/model/pact/derive/point-parameter.ts'
import { type Point, pathOf } from '#contracts/model/point.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { both } from '#runtime/bilingual.ts'
import { jsonOrText } from '#runtime/json.ts'
import { UserError } from '#runtime/user-error.ts'
import { type Credential, withQuery } from '../../../credentials/credential.ts'
import type { TextAnswer } from '../../../credentials/send.ts'
import type { Caller } from '../caller.ts'
import { Answers } from './answers.ts'
import type { Values } from './kinds.ts'
import { short } from './show.ts'
import { seen } from './told/seen.ts'

/** What a system answered. */
export interface Reply {
  /** 0 where there was none. */
  readonly status: number
  readonly body: unknown
  /** Whether it is the success that the contract has. */
  readonly isDone: boolean
  /** When it was made, milliseconds since 1970: by its head, else when it came. */
  readonly at: number
  /** Whether its head repeats the Idempotency-Key of the request, as that of a host does which honours it. */
  readonly repeatsKey: boolean
  /** The request and the answer, for people. */
  readonly sent: string
  readonly seen: Bilingual
}

/** What a request has otherwise than all others. */
export interface Otherwise {
  /** The Idempotency-Key of a change; every change has a new one without it. */
  readonly key?: string
  /** What is to let it in. */
  readonly credential?: Credential
}

export interface ClientOptions {
  readonly caller: Pick<Caller, 'at' | 'credential' | 'send' | 'ofStranger' | 'ofHalf'>
  /** For one request, milliseconds. */
  readonly timeout: number
  /** How long whoever calls the system waits, milliseconds; undefined where nobody says. */
  readonly answerWithin?: number | undefined
  readonly signal: AbortSignal
}

/** Asks the operations of a running system. */
export class LawClient {
  /** What was wrong with successes. */
  readonly answers: Answers
  readonly #options: ClientOptions
  /** The last key of each point that an answer repeated, by the names of points. */
  readonly #keys = new Map<string, string>()

  constructor(options: ClientOptions) {
    this.#options = options
    this.answers = new Answers(options.answerWithin)
  }

  /** Credentials that are to let nobody in: none at all, and half of the right one where that can be cut. */
  wrongCredentials(point: Point): { readonly none: Credential; readonly half: Credential | undefined } {
    const { caller } = this.#options
    return { none: caller.ofStranger, half: caller.ofHalf(point.name) }
  }

  /** A key that the system has honoured for another operation, with its name; undefined where there was none. */
  keyOfAnother({ name }: Point): readonly [point: string, key: string] | undefined {
    return this.#keys.entries().find(([point]) => point !== name)
  }

  /** @throws UserError when nothing comes in time: the system has fallen silent */
  async ask(
    point: Point,
    parameters: Values,
    asked?: ReadonlyMap<string, PointParameter>,
    otherwise: Otherwise = {},
  ): Promise<Reply> {
    const { path, query, body } = placed(point, parameters, asked)
    const sent = `${point.method} ${path}${query}${body === undefined ? '' : ` ${short(body)}`}`
    const { caller, signal, timeout } = this.#options
    const { credential = caller.credential(point.name), key = newKey(point) } = otherwise
    const late = AbortSignal.timeout(timeout)
    const began = performance.now()
    try {
      const answer = await caller.send(
        {
          method: point.method,
          url: caller.at(withQuery(path + query, credential)),
          headers: { ...credential.headers, ...ownHeaders(key, body !== undefined) },
          body: body === undefined ? '' : JSON.stringify(body),
        },
        { signal: AbortSignal.any([signal, late]) },
      )
      const reply = replied(point, sent, key, answer)
      if (reply.isDone && key !== undefined && reply.repeatsKey) this.#keys.set(point.name, key)
      this.answers.note(point, reply, performance.now() - began)
      return reply
    } catch (error) {
      return this.#unanswered(sent, late, error as Error)
    }
  }

  #unanswered(sent: string, late: AbortSignal, error: Error): Reply {
    const { timeout, signal } = this.#options
    if (signal.aborted || error instanceof UserError) throw error
    if (late.aborted)
      throw new UserError({
        en: `the system does not answer: nothing came within ${timeout / 1000} s to ${sent}\nThe laws were not tried any further. If it is only slow, give it more time by --timeout.`,
        ru: `система не отвечает: за ${timeout / 1000} с нет ответа на ${sent}\nДальше законы не проверялись. Если она просто медленная, дайте ей больше времени: --timeout.`,
      })
    const why = error.message || (error as NodeJS.ErrnoException).code
    return {
      status: 0,
      body: undefined,
      isDone: false,
      at: Date.now(),
      repeatsKey: false,
      sent,
      seen: seen.noAnswer(`${why}`),
    }
  }
}

const newKey = ({ key }: Point): string | undefined => (key === undefined ? undefined : randomUUID())

function ownHeaders(key: string | undefined, hasBody: boolean): Record<string, string> {
  return {
    accept: 'application/json',
    ...(hasBody && { 'content-type': 'application/json' }),
    ...(key !== undefined && { [IDEMPOTENCY_KEY]: key }),
  }
}

function replied(
  point: Point,
  sent: string,
  key: string | undefined,
  { status, text, date = '', key: repeated }: TextAnswer,
): Reply {
  const body = jsonOrText(text)
  const told = Date.parse(date)
  const isDone = status === point.success && !isRefusal(point, { status, responseBody: body })
  return {
    status,
    body,
    isDone,
    at: Number.isNaN(told) ? Date.now() : told,
    repeatsKey: key !== undefined && key === repeated,
    sent,
    seen: both(`${status} ${body === undefined ? '' : short(body)}`.trim()),
  }
}

/** The parameters of a request, each in its place. */
function placed(point: Point, parameters: Values, asked: ReadonlyMap<string, PointParameter> | undefined) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined)
  const within = (where: PointParameter['in']) =>
    given.filter(([name]) => (asked?.get(name)?.in ?? 'path') === where)
  const path = pathOf(point, Object.fromEntries(within('path').map(([name, value]) => [name, String(value)])))
  const query = new URLSearchParams(
    Object.fromEntries(within('query').map(([name, value]) => [name, String(value)])),
  ).toString()
  const fields = Object.fromEntries(within('body'))
  const hasBody = point.body !== undefined || Object.keys(fields).length > 0
  const body = point.envelope === undefined ? fields : { [point.envelope]: fields }
  return { path, query: query && `?${query}`, body: hasBody ? body : undefined }
}

/**
 * Whether a request was refused as the contract has it: with this status where it is declared, else with any that is.
 */
export function isRefusedWith(point: Point, status: number, reply: Reply): boolean {
  if (reply.isDone || reply.status === 0) return false
  const declared = [
    ...point.refusals.map((refusal) => refusal.status),
    ...(point.invalid ? [point.invalid.status] : []),
  ]
  if (point.answers.has(status)) return reply.status === status
  return declared.includes(reply.status) || (reply.status >= 400 && reply.status < 500)
}
