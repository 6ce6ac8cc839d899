import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { isObject, jsonOrText } from '#runtime/json.ts'
import { UserError } from '#runtime/user-error.ts'
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
  readonly headers: Readonly<Record<string, string>>
  /** Working directory of programs: the project's folder. */
  readonly cwd: string
}

const TIMEOUT_MS = 30_000

/** Does one thing in the host. @throws UserError that says what was refused, and with which words */
export async function perform(
  how: How,
  values: Values,
  { url, headers, cwd }: Surroundings,
): Promise<Outcome> {
  if ('run' in how) return await runProgram(filledWords(how.run, values), cwd)
  const own = filled(headers, values) as Record<string, string>
  if ('form' in how) {
    const fields = Object.entries(filled(how.fields, values) as Values).map(([name, value]) => [
      name,
      textOf(value),
    ])
    const body = new URLSearchParams(fields as [string, string][])
    return await send('POST', addressOf(how.form, values, url), { headers: own, body })
  }
  const [method = '', path = ''] = how.request.split(' ')
  const json = how.json === undefined ? undefined : JSON.stringify(filled(how.json, values))
  const type = json === undefined ? {} : { 'content-type': 'application/json' }
  return await send(method, addressOf(path, values, url), {
    headers: { ...type, ...own },
    ...(json !== undefined && { body: json }),
  })
}

/** The values that were to be taken. @throws UserError naming one that is not there */
export function takenFrom(outcome: Outcome, take: Readonly<Record<string, Taken>> = {}): Values {
  const entries = Object.entries(take).map(([name, where]) => {
    const value =
      typeof where === 'string'
        ? at(outcome.body, where)
        : new RegExp(where.location).exec(outcome.location)?.[1]
    if (value !== undefined)
      return [name, typeof where === 'string' || !/^\d{1,15}$/.test(String(value)) ? value : Number(value)]
    const seen = typeof where === 'string' ? JSON.stringify(outcome.body) : outcome.location || 'no address'
    throw new UserError(
      `no ${name} came back: it was looked for at ${JSON.stringify(where)} of ${String(seen).slice(0, 200)}`,
    )
  })
  return Object.fromEntries(entries)
}

/** What stands at a path such as `items.0.id`. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (found, key) =>
        (isObject(found) || Array.isArray(found)) && Object.hasOwn(found, key)
          ? (found as Values)[key]
          : undefined,
      value,
    )
}

/** A form has only texts. */
const textOf = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))

function addressOf(path: string, values: Values, url: string): string {
  const address = filledAddress(path, values)
  return /^https?:\/\//.test(address) ? address : url + address
}

/** A form answers with the page that it leads to: that it leads there is its success. */
async function send(method: string, address: string, init: RequestInit): Promise<Outcome> {
  const what = `${method} ${address}`
  let answer: Response
  try {
    answer = await fetch(address, {
      method,
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (cause) {
    throw new UserError(`${what} has no answer`, { cause })
  }
  const body = jsonOrText(await answer.text())
  if (answer.status >= 400) throw new UserError(`${what} answered ${answer.status}: ${shortOf(body)}`)
  return { body, location: answer.headers.get('location') ?? '' }
}

async function runProgram([file = '', ...args]: string[], cwd: string): Promise<Outcome> {
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: TIMEOUT_MS })
  const what = [file, ...args].join(' ')
  const ended = Promise.race([
    once(child, 'close').then(([code, signal]) => code ?? signal),
    once(child, 'error').then(([error]) => {
      throw new UserError(`${what} cannot be started`, { cause: error })
    }),
  ])
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (code !== 0) throw new UserError(`${what} ended with ${code}: ${shortOf(err.trim() || out.trim())}`)
  return { body: jsonOrText(out.trim().split('\n').at(-1) ?? ''), location: '' }
}

function shortOf(body: unknown): string {
  const said = typeof body === 'string' ? body : JSON.stringify(body)
  return (said ?? '').slice(0, 300)
}
