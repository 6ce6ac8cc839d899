import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { refusedCertificate } from './trust.ts'

/** What keeps an exchange from coming to its end. */
export type FailureKind =
  | 'unreachable'
  | 'silent'
  | 'target hung up'
  | 'caller hung up'
  | 'closing'
  /** A hook, or the proxy itself. */
  | 'fault'

/** An exchange that came to no end; the message says which system, where and why. */
export class Failure extends Error {
  override name = 'Failure'
  readonly kind: FailureKind
  readonly told: Bilingual

  constructor(kind: FailureKind, told: Bilingual, options?: ErrorOptions) {
    super(told.en, options)
    this.kind = kind
    this.told = told
  }
}

/** What becomes of exchanges with a system, which people know by its name. */
export const failures = {
  callerHungUp: (): Bilingual => ({ en: 'the caller hung up', ru: 'вызывающий оборвал соединение' }),
  /** On purpose, by a hook. */
  dropped: (): Bilingual => ({ en: 'the request was dropped', ru: 'запрос отброшен' }),
  droppedAnswer: (): Bilingual => ({ en: 'the answer was dropped', ru: 'ответ отброшен' }),
  silent: (name: string, seconds: number): Bilingual =>
    joined`${{ en: name, ru: inRussian(name) }}: ${noAnswerWithin(seconds)}`,
  hungUpInAnswer: (name: string): Bilingual => ({
    en: `${name} hung up in its answer`,
    ru: `${inRussian(name)}: соединение оборвано посреди ответа`,
  }),
  hungUp: (name: string): Bilingual => ({
    en: `${name} hung up`,
    ru: `${inRussian(name)}: соединение оборвано`,
  }),
  unreachable: (name: string, target: string): Bilingual => ({
    en: `${name} cannot be reached at ${target}`,
    ru: `${inRussian(name)}: по адресу ${target} никто не отвечает`,
  }),
  unknownAddress: (name: string): Bilingual => ({
    en: `the address of ${name} is not known yet`,
    ru: `${inRussian(name)}: адрес пока не известен`,
  }),
  closed: (name: string): Bilingual => ({
    en: `the proxy in front of ${name} was closed`,
    ru: `${inRussian(name)}: прокси перед ним закрыт`,
  }),
  ofProxy: (name: string): Bilingual => ({
    en: `the proxy in front of ${name} failed`,
    ru: `${inRussian(name)}: сбой прокси перед ним`,
  }),
}

/** That a system was silent. */
export const noAnswerWithin = (seconds: number): Bilingual => ({
  en: `no answer within ${seconds} s`,
  ru: `нет ответа за ${seconds} с`,
})

const RUSSIAN: Readonly<Record<string, string>> = { host: 'портал', bot: 'бот', messenger: 'мессенджер' }

const inRussian = (name: string) => RUSSIAN[name] ?? name

/** Node's codes for a connection that ended under a request. */
const HUNG_UP = new Set(['ECONNRESET', 'EPIPE'])

/** What an error means for the exchange with `target`, which people know as `name`. */
export function failureOf(error: unknown, name: string, target: string): Failure {
  if (error instanceof Failure) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === undefined)
    return new Failure('fault', joined`${failures.ofProxy(name)}: ${why(error)}`, { cause: error })
  if (HUNG_UP.has(code))
    return new Failure('target hung up', joined`${failures.hungUp(name)}: ${why(error)}`, { cause: error })
  const refused = refusedCertificate(error, name)
  if (refused !== undefined)
    return new Failure('unreachable', joined`${target}: ${refused}`, { cause: error })
  const unreachable = joined`${failures.unreachable(name, target)}: ${why(error)}`
  return new Failure('unreachable', unreachable, { cause: error })
}

/** The innermost cause: what the network said. */
export function why(error: unknown): string {
  let cause = error
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause
  // Several addresses of one name were tried, and each has its own message.
  if (cause instanceof AggregateError) [cause] = cause.errors
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}
