import { styleText } from 'node:util'
import type { Bilingual, Language } from '#runtime/bilingual.ts'
import { terminalLanguage } from '../../terminal-language.ts'
import type { Problem } from './problem.ts'
import type { Summary } from './session.ts'
import type { HeardCall } from './stand-in.ts'
import { partWords, words } from './words.ts'

type Format = Parameters<typeof styleText>[0]

/** Tells a person of the calls as they come. */
export class Console {
  readonly #out: NodeJS.WriteStream
  readonly #widest: number
  readonly #language: Language

  /** @param names of all endpoints, for which there is room */
  constructor(out: NodeJS.WriteStream, names: readonly string[], language: Language = terminalLanguage()) {
    this.#out = out
    this.#widest = Math.max(0, ...names.map(({ length }) => length))
    this.#language = language
  }

  tell(text: Bilingual): void {
    this.#line(text[this.#language])
  }

  heard({ alias, method, url, params, problems, notes, answer, ms }: HeardCall): void {
    const say = words[this.#language]
    const right = problems.length === 0
    const known = right && alias !== undefined
    const mark = right ? this.#style('green', '✓') : this.#style('red', '✗')
    const name = known ? alias.padEnd(this.#widest) : `${method} ${url}`
    const details = [
      subject(params),
      `→ ${answer.status} ${outcome(answer.body, say.success)}`.trim(),
      say.ms(Math.round(ms)),
    ]
    this.#line(`${mark} ${name}  ${this.#style('dim', details.filter(Boolean).join('  '))}`)
    for (const problem of problems) this.#line(`    ${this.#style('red', this.#described(problem))}`)
    for (const note of notes)
      this.#line(`    ${this.#style('yellow', `${say.note}: ${note[this.#language]}`)}`)
  }

  finished({ right, wrong, missing, ending }: Summary): void {
    const say = words[this.#language]
    if (ending.reason === 'timeout') this.#line(say.timeout)
    if (ending.reason === 'SIGINT') this.#line(`\n${say.interrupted}`)
    if (ending.reason === 'trigger') this.#line(`${say.triggerFailed}: ${ending.failure[this.#language]}`)
    if (missing.length > 0) this.#line(this.#style('red', `${say.missing}: ${missing.join(', ')}`))
    if (right + wrong === 0) this.#line(say.nothing)
    this.#line(say.calls(right, wrong, missing.length))
  }

  #described({ part, path, message }: Problem): string {
    const where = partWords[part][this.#language]
    const what = message[this.#language]
    return path === undefined ? `${where}: ${what}` : `${where}: ${path}: ${what}`
  }

  #line(text: string): void {
    this.#out.write(`${text}\n`)
  }

  #style(format: Format, text: string): string {
    return styleText(format, text, { stream: this.#out })
  }
}

/** Whom or what the call is about: identifiers only, since the rest may be personal data. */
function subject(params: HeardCall['params']): string {
  const ids = Object.entries(params ?? {}).filter(
    ([name, value]) => /Id$/.test(name) && typeof value === 'number',
  )
  return ids.map(([name, value]) => `${name} ${value}`).join(', ')
}

function outcome(body: unknown, accepted: string): string {
  const { success, message } = (body ?? {}) as { success?: unknown; message?: unknown }
  if (success === true) return accepted
  return typeof message === 'string' ? message : ''
}
