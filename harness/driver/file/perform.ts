import { type ExecFileException, execFile as execFileWithCallback } from 'node:child_process'
import { promisify } from 'node:util'
import { type Bilingual, both } from '#runtime/bilingual.ts'
import { jsonOrText, valueAt } from '#runtime/json.ts'
import { UserError } from '#runtime/user-error.ts'
import type { OwnRequest } from '../../credentials/authorize.ts'
import type { Send, TextAnswer } from '../../credentials/send.ts'
import type { Values } from '../host-driver.ts'
import { filled, filledAddress, filledWords } from './fill.ts'
import type { How, Taken } from './grammar.ts'

/** What came back. */
export interface Outcome {
  /** Parsed where it is JSON, else a text. */
  readonly body: unknown
  /** The address that it leads to, of a form. */
  readonly location: string
}

export interface Surroundings {
  /** Base URL of the host. */
  readonly url: string
  /** Sends to it, and wherever else a request names a whole address. */
  readonly send: Send
  readonly headers: Readonly<Record<string, string>>
  /** Working directory of programs: the project's folder. */
  readonly cwd: string
  /** For how long an answer or the end of a program is waited for, milliseconds; half a minute without it. */
  readonly timeout?: number
}

const execFile = promisify(execFileWithCallback)

const TIMEOUT_MS = 30_000

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** Does one thing in the host. @throws UserError that says what was refused, and with which words */
export async function perform(
  how: How,
  values: Values,
  { url, send: sendTo, headers, cwd, timeout = TIMEOUT_MS }: Surroundings,
): Promise<Outcome> {
  if ('run' in how) return await runProgram(filledWords(how.run, values), cwd, timeout)
  const send: Send = (asked) => answered(sendTo, asked, timeout)
  const own = filled({ ...headers, ...how.headers }, values) as Record<string, string>
  if ('form' in how) {
    const fields = Object.entries(filled(how.fields, values) as Values).map(([name, value]) => [
      name,
      textOf(value),
    ])
    const body = String(new URLSearchParams(fields as [string, string][]))
    return await ask(send, 'POST', addressOf(how.form, values, url), { ...FORM, ...own }, body)
  }
  const [method = '', path = ''] = how.request.split(' ')
  const json = how.json === undefined ? '' : JSON.stringify(filled(how.json, values))
  const type = json === '' ? {} : { 'content-type': 'application/json' }
  return await ask(send, method, addressOf(path, values, url), { ...type, ...own }, json)
}

/** The values that were to be taken. @throws UserError naming one that is not there */
export function takenFrom(outcome: Outcome, take: Readonly<Record<string, Taken>> = {}): Values {
  const entries = Object.entries(take).map(([name, where]) => {
    const value =
      typeof where === 'string'
        ? valueAt(outcome.body, where.split('.'))
        : new RegExp(where.location).exec(outcome.location)?.[1]
    if (value !== undefined)
      return [name, typeof where === 'string' || !/^\d{1,15}$/.test(String(value)) ? value : Number(value)]
    throw new UserError(notTaken(name, JSON.stringify(where), seenOf(outcome, where)))
  })
  return Object.fromEntries(entries)
}

function seenOf({ body, location }: Outcome, where: Taken): Bilingual {
  if (typeof where !== 'string' && !location) return { en: 'no address', ru: 'адреса нет' }
  return both(String(typeof where === 'string' ? JSON.stringify(body) : location).slice(0, 200))
}

const notTaken = (name: string, where: string, seen: Bilingual): Bilingual => ({
  en: `no ${name} came back: it was looked for at ${where} of ${seen.en}`,
  ru: `в ответе нет ${name}: искали по ${where}, а пришло: ${seen.ru}`,
})

/** A form has only texts. */
const textOf = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))

function addressOf(path: string, values: Values, url: string): string {
  const address = filledAddress(path, values)
  return /^https?:\/\//.test(address) ? address : url + address
}

/** A form answers with the page that it leads to: that it leads there is its success. */
async function ask(
  send: Send,
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Outcome> {
  const what = `${method} ${url}`
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const answer = await send({ method, url, headers: named, body })
  const said = jsonOrText(answer.text)
  if (answer.status >= 400) {
    const refused = `${answer.status}: ${shortOf(said)}`
    throw new UserError({ en: `${what} answered ${refused}`, ru: `${what}: ответ ${refused}` })
  }
  return { body: said, location: answer.location ?? '' }
}

/** @throws UserError where no answer comes */
async function answered(send: Send, asked: OwnRequest, timeout: number): Promise<TextAnswer> {
  const late = AbortSignal.timeout(timeout)
  return await send(asked, { signal: late }).catch((error: unknown) => {
    if (error instanceof UserError) throw error
    const what = `${asked.method} ${asked.url}`
    const within = `${timeout / 1000}`
    throw late.aborted
      ? new UserError(
          { en: `${what}: no answer within ${within} s`, ru: `${what}: нет ответа за ${within} с` },
          { cause: late.reason },
        )
      : new UserError({ en: `${what} has no answer`, ru: `${what}: ответа нет` }, { cause: error })
  })
}

async function runProgram([file = '', ...args]: string[], cwd: string, timeout: number): Promise<Outcome> {
  const what = [file, ...args].join(' ')
  try {
    const { stdout } = await execFile(file, args, { cwd, timeout })
    return { body: jsonOrText(stdout.trim().split('\n').at(-1) ?? ''), location: '' }
  } catch (cause) {
    const { code, signal, stdout = '', stderr = '' } = cause as ExecFileException
    const said = shortOf(stderr.trim() || stdout.trim())
    const told =
      code === 'ENOENT'
        ? { en: `${what} cannot be started: ${said}`, ru: `${what}: не удалось запустить: ${said}` }
        : {
            en: `${what} ended with ${code ?? signal}: ${said}`,
            ru: `${what}: завершилось с ${code ?? signal}: ${said}`,
          }
    throw new UserError(told, { cause })
  }
}

function shortOf(body: unknown): string {
  const said = typeof body === 'string' ? body : JSON.stringify(body)
  return (said ?? '').slice(0, 300)
}
