import { styleText } from 'node:util'
import type { Problem } from './problem.ts'
import type { Summary } from './session.ts'
import type { HeardCall } from './stand-in.ts'

type Format = Parameters<typeof styleText>[0]

/** Tells a person of the calls as they come. */
export class Console {
  readonly #out: NodeJS.WriteStream
  readonly #widest: number

  /** @param names of all endpoints, for which there is room */
  constructor(out: NodeJS.WriteStream, names: readonly string[]) {
    this.#out = out
    this.#widest = Math.max(0, ...names.map(({ length }) => length))
  }

  line(text: string): void {
    this.#out.write(`${text}\n`)
  }

  heard({ alias, method, url, params, problems, notes, answer, ms }: HeardCall): void {
    const right = problems.length === 0
    const known = right && alias !== undefined
    const mark = right ? this.#style('green', '✓') : this.#style('red', '✗')
    const name = known ? alias.padEnd(this.#widest) : `${method} ${url}`
    const details = [
      subject(params),
      `→ ${answer.status} ${outcome(answer.body)}`.trim(),
      `${Math.round(ms)} ms`,
    ]
    this.line(`${mark} ${name}  ${this.#style('dim', details.filter(Boolean).join('  '))}`)
    for (const problem of problems) this.line(`    ${this.#style('red', describe(problem))}`)
    for (const note of notes) this.line(`    ${this.#style('yellow', `note: ${note}`)}`)
  }

  finished({ right, wrong, missing, ending }: Summary): void {
    const why = endings[ending.reason]
    if (why) this.line(why)
    if (ending.reason === 'trigger') this.line(`the trigger failed: ${ending.failure}`)
    if (missing.length > 0) this.line(this.#style('red', `missing: ${missing.join(', ')}`))
    if (right + wrong === 0)
      this.line('no call came, so nothing was checked: give the address above to the portal')
    this.line(`calls: ${right} right, ${wrong} wrong, ${missing.length} missing`)
  }

  #style(format: Format, text: string): string {
    return styleText(format, text, { stream: this.#out })
  }
}

const endings: Partial<Record<Summary['ending']['reason'], string>> = {
  timeout: 'the time is over',
  SIGINT: '\ninterrupted',
}

function describe({ part, path, message }: Problem): string {
  return path === undefined ? `${part}: ${message}` : `${part}: ${path}: ${message}`
}

/** Whom or what the call is about: identifiers only, since the rest may be personal data. */
function subject(params: HeardCall['params']): string {
  const ids = Object.entries(params ?? {}).filter(
    ([name, value]) => /Id$/.test(name) && typeof value === 'number',
  )
  return ids.map(([name, value]) => `${name} ${value}`).join(', ')
}

function outcome(body: unknown): string {
  const { success, message } = (body ?? {}) as { success?: unknown; message?: unknown }
  if (success === true) return 'success'
  return typeof message === 'string' ? message : ''
}
