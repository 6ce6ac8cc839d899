import type { Contract } from '#contracts/model/contract.ts'
import type { Point } from '#contracts/model/point.ts'
import { type Bilingual, both } from '#runtime/bilingual.ts'
import { formOf, type Lack, lackOf, placeOf, shownScheme } from '../../credentials/judged.ts'
import { type Scheme, schemesOf } from '../../credentials/schemes.ts'
import { readAddress, type Wanted } from './address.ts'
import { type Answer, answerTo, KEY_REUSED } from './answer.ts'
import { checkBody } from './check-body.ts'
import type { Incoming } from './incoming.ts'
import type { Problem } from './problem.ts'
import { Repeats, wrongKey } from './repeats.ts'

/** What the calls must bear; what is left out may be anything of the right form. */
export interface Expected {
  readonly token?: string
  /** Parameters of the path, such as `botId`. */
  readonly parameters?: Wanted
}

/** A request held against the contract, and what the bot would answer. */
export interface Verdict {
  /** The endpoint called; for an unknown one the nearest. */
  readonly alias: string | undefined
  readonly params: Readonly<Record<string, unknown>> | undefined
  /** Whether the call carried an Idempotency-Key. */
  readonly keyed: boolean
  readonly problems: readonly Problem[]
  /** Allowed, but hardly meant, or worth knowing. */
  readonly notes: readonly Bilingual[]
  readonly answer: Answer
}

const USED: Bilingual = {
  en: 'was used before with other parameters',
  ru: 'уже был с другими параметрами',
}
const REPEATED: Bilingual = {
  en: 'repeats an earlier call with the same Idempotency-Key; the bot starts nothing',
  ru: 'повторяет прежний вызов с тем же Idempotency-Key; бот ничего не начинает',
}

/** Judges calls one after the other, as the bot would see them. */
export class Judge {
  readonly #contract: Contract
  readonly #expected: Expected
  readonly #repeats = new Repeats()
  #calls = 0

  constructor(contract: Contract, expected: Expected) {
    this.#contract = contract
    this.#expected = expected
  }

  judge(incoming: Incoming): Verdict {
    const verdict = this.#judge(incoming)
    const { note } = verdict.answer
    return note ? { ...verdict, notes: [...verdict.notes, note] } : verdict
  }

  #judge(incoming: Incoming): Verdict {
    const { method, headers } = incoming
    this.#calls += 1
    const { point, problems: wrongAddress } = readAddress(
      this.#contract,
      incoming,
      this.#expected.parameters ?? {},
    )
    const wanted = point?.method ?? 'POST'
    // Another method has no body, and of another address nobody knows what it should be.
    const isCall = method === wanted && point !== undefined
    const checked = isCall ? checkBody(incoming, point) : { problems: [], notes: [] }
    const problems = [
      ...wrongMethod(method, wanted),
      ...wrongAddress,
      ...this.#wrongCredential(incoming, point),
      ...(isCall ? wrongContentType(headers['content-type']) : []),
      ...checked.problems,
    ]
    const { params } = checked
    const key = headers['idempotency-key']
    const keyed = typeof key === 'string'
    const first = { alias: point?.name, params, keyed, problems, notes: checked.notes }
    if (keyed && point) return this.#judgeKey(first, point, key)
    return { ...first, answer: this.#answer(first, point) }
  }

  #judgeKey(verdict: Omit<Verdict, 'answer'>, point: Point, key: string): Verdict {
    const { params, problems, notes } = verdict
    const complain = (message: Bilingual): Problem[] => [...problems, { part: 'Idempotency-Key', message }]
    const message = wrongKey(key)
    if (message !== undefined) {
      const wrong = { ...verdict, problems: complain(message) }
      return { ...wrong, answer: this.#answer(wrong, point) }
    }
    // Only a call that the bot would take has used its key up.
    if (problems.length > 0) return { ...verdict, answer: this.#answer(verdict, point) }
    const earlier = this.#repeats.earlier(key, point.name, params)
    if (earlier === 'other') {
      return { ...verdict, problems: complain(USED), answer: KEY_REUSED }
    }
    if (earlier) {
      return { ...verdict, notes: [...notes, REPEATED], answer: earlier }
    }
    const answer = this.#answer(verdict, point)
    this.#repeats.remember(key, point.name, params, answer)
    return { ...verdict, answer }
  }

  /** A call of nothing agreed may bear what the contract wants of all. */
  #wrongCredential({ method, url, headers }: Incoming, point: Point | undefined): Problem[] {
    const { pathname: path, searchParams } = new URL(url, 'http://any')
    const asked = point ?? { system: 'bot' as const, name: '', method, path }
    const shown = { headers, query: Object.fromEntries(searchParams) }
    return wrongCredential(lackOf(schemesOf(this.#contract, asked), shown, this.#expected.token))
  }

  #answer({ problems, params }: Omit<Verdict, 'answer'>, point: Point | undefined): Answer {
    return answerTo(point, problems, params, `listen-${this.#calls}`)
  }
}

function wrongMethod(method: string, wanted: string): Problem[] {
  if (method === wanted) return []
  return [
    {
      part: 'method',
      message: { en: `expected ${wanted}, got ${method}`, ru: `нужен ${wanted}, получен ${method}` },
    },
  ]
}

function wrongCredential(lack: Lack | undefined): Problem[] {
  if (!lack) return []
  const complain = (message: Bilingual): Problem[] => [{ part: 'token', message }]
  const { kind, scheme } = lack
  const secret = scheme.kind === 'bearer' ? '<token>' : scheme.kind === 'basic' ? '<user:password>' : '<key>'
  if (kind === 'missing') {
    const wanted = shownScheme(scheme, secret)
    return complain({
      en: `no ${placeOf(scheme)}; expected ${wanted}`,
      ru: `нет ${whereOf(scheme)}; нужен ${wanted}`,
    })
  }
  if (kind === 'malformed') {
    const form = formOf(scheme, secret)
    return complain({
      en: `the ${placeOf(scheme)} must be ${form}`,
      ru: `значение ${whereOf(scheme)} должно быть ${form}`,
    })
  }
  // Neither token is printed: the output may stand in the log of a CI server.
  return complain({
    en: 'the token is not the one given by --token',
    ru: 'токен – не тот, что дан в --token',
  })
}

/** Where a credential should be, as Russian says it after “нет”. */
function whereOf(scheme: Scheme): string {
  if (scheme.kind === 'query') return `параметра ${scheme.name}`
  if (scheme.kind === 'cookie') return `cookie ${scheme.name}`
  return `заголовка ${scheme.kind === 'header' ? scheme.name : 'Authorization'}`
}

function wrongContentType(contentType: string | undefined): Problem[] {
  const complain = (got: Bilingual): Problem[] => [
    {
      part: 'content type',
      message: {
        en: `expected application/json, got ${got.en}`,
        ru: `нужен application/json, получено: ${got.ru}`,
      },
    },
  ]
  if (contentType === undefined)
    return complain({ en: 'no Content-Type header', ru: 'заголовка Content-Type нет' })
  const [type = '', ...parameters] = contentType.toLowerCase().split(/\s*;\s*/)
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))
  const utf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset)
  return type.trim() === 'application/json' && utf8 ? [] : complain(both(contentType))
}
