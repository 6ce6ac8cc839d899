import { dirname } from 'node:path'
import type { Contract } from '#contracts/model/contract.ts'
import { type Bilingual, joined, listed } from '#runtime/bilingual.ts'
import { isObject, valueAt } from '#runtime/json.ts'
import { readUserFile, shown } from '#runtime/read-file.ts'
import { toldBy, UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'
import type { Connection } from '../../credentials/connection.ts'
import { senderTo } from '../../credentials/send.ts'
import { jsonClient } from '../../json-client.ts'
import { NotSupportedError } from '../../not-supported.ts'
import { explainMistakes } from '../../project/explain.ts'
import { type Acted, type HostDriver, thoseHaving, type Values } from '../host-driver.ts'
import { findByContract } from './by-contract.ts'
import { filled } from './fill.ts'
import { type DriverFile, driverFile, type Fixture, type How } from './grammar.ts'
import { type Outcome, perform, type Surroundings, takenFrom } from './perform.ts'

/** Reads a driver file. @throws UserError that names file and place, with the nearest right word */
export function readDriverFile(path: string): DriverFile {
  const written = parseYaml(path, readUserFile(path, { en: 'the driver', ru: 'драйвер' })) ?? {}
  const parsed = driverFile.safeParse(written)
  if (parsed.success) return parsed.data
  const lines = explainMistakes(driverFile, written).map((line) => joined`${shown(path)}: ${line}`)
  throw new UserError(listed(lines, '\n'))
}

export interface FileDriverOptions {
  /** The file that says how, and its content. */
  readonly path: string
  readonly file: DriverFile
  readonly contract: Contract
  /** Base URLs as the systems know one another. */
  readonly urls: { readonly host: string; readonly bot: string }
  /** With which the host's own operations are asked. */
  readonly hostToken: string
  /** How the host is called, where that takes more than its address. */
  readonly connection?: Connection
}

/** Drives a host as a file says. What the file has no entry for is not supported, and told with an entry to begin from. */
export class FileDriver implements HostDriver {
  readonly tellsCalls = false
  readonly #options: FileDriverOptions
  readonly #surroundings: Surroundings
  #done = 0
  /** How to put away what the scenario has made, the newest last. */
  #made: { readonly thing: string; readonly drop: NonNullable<Fixture['drop']>; readonly values: Values }[] =
    []

  constructor(options: FileDriverOptions) {
    this.#options = options
    const { file, path, urls, connection = { name: 'host' } } = options
    const send = senderTo(connection)
    this.#surroundings = { url: urls.host, send, headers: file.headers, cwd: dirname(path) }
  }

  /** Grows with everything that is done in the host: what comes of it may come later. */
  get activity(): number {
    return this.#done
  }

  async make<T = Values>(thing: string, fields: Values): Promise<T> {
    const { fixtures } = this.#options.file
    const how = entryOf(fixtures, thing)
    if (!how) throw this.#missing('fixtures', thing, fields)
    this.#done += 1
    const { drop, values, ...making } = how
    const given = { ...(filled(values, {}) as Values), ...fields }
    const outcome = await this.#perform(`fixtures.${thing}`, making, given)
    const made = { ...given, ...bodyOf(outcome), ...this.#taken(`fixtures.${thing}`, making, outcome) }
    if (drop !== undefined) this.#made.push({ thing, drop, values: made })
    return made as T
  }

  async find<T = Values>(thing: string, having: Values): Promise<readonly T[]> {
    const { file } = this.#options
    const how = entryOf(file.reads, thing)
    if (!how) {
      const { connection, urls, hostToken, contract } = this.#options
      const client = jsonClient(urls.host, { ...(connection && { connection }) })
      const found = await findByContract(contract, { client, token: hostToken }, thing, having)
      if (!found) throw this.#missing('reads', thing, having)
      return found as readonly T[]
    }
    const { list, ...reading } = how
    const { body } = await this.#perform(`reads.${thing}`, reading, having)
    const found = list === undefined ? [body] : valueAt(body, list.split('.'))
    if (!Array.isArray(found)) throw this.#wrong(`reads.${thing}`, noList(`${list}`))
    return thoseHaving(found.filter(isObject), having) as T[]
  }

  async act(action: string, given: Values): Promise<Acted> {
    const how = entryOf(this.#options.file.actions, action)
    if (!how) throw this.#missing('actions', action, given)
    this.#done += 1
    const outcome = await this.#perform(`actions.${action}`, how, given)
    return { result: { ...bodyOf(outcome), ...this.#taken(`actions.${action}`, how, outcome) }, calls: [] }
  }

  async repeat(): Promise<void> {
    throw new NotSupportedError(TELLS_NOTHING)
  }

  /** Has the host do what it would do some time. */
  async drain(): Promise<void> {
    const { drain } = this.#options.file
    if (drain) await this.#perform('drain', drain, {})
  }

  /** Puts away what a scenario made. What cannot be is named at the end (`left`). */
  async reset(): Promise<void> {
    const { reset } = this.#options.file
    for (const { thing, drop, values } of this.#made.splice(0).toReversed()) {
      try {
        await this.#perform(`fixtures.${thing}.drop`, typeof drop === 'string' ? { run: drop } : drop, values)
      } catch (error) {
        this.left.push(`${thing}: ${(error as Error).message}`)
      }
    }
    if (reset) await this.#perform('reset', reset, {})
  }

  /** What could not be put away. */
  readonly left: string[] = []

  async #perform(entry: string, how: How, given: Values): Promise<Outcome> {
    const { host, bot } = this.#options.urls
    try {
      return await perform(how, { host, bot, ...given }, this.#surroundings)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      throw this.#wrong(entry, error.told)
    }
  }

  #taken(entry: string, { take }: How, outcome: Outcome): Values {
    try {
      return takenFrom(outcome, take)
    } catch (error) {
      throw this.#wrong(entry, toldBy(error))
    }
  }

  #wrong(entry: string, why: Bilingual): UserError {
    return new UserError(joined`${shown(this.#options.path)}: ${entry}: ${why}`)
  }

  #missing(section: 'fixtures' | 'actions' | 'reads', name: string, given: Values): NotSupportedError {
    const names = Object.keys(given).map((key) => `${key}: "\${${key}}"`)
    const how =
      section === 'reads' ? `{ request: GET /… }` : `{ request: POST /…, json: { ${names.join(', ')} } }`
    const file = shown(this.#options.path)
    return new NotSupportedError({
      en: `${file} has no ${section}.${name}, such as  ${name}: ${how}`,
      ru: `${file}: нет ${section}.${name}, например  ${name}: ${how}`,
    })
  }
}

const TELLS_NOTHING = {
  en: 'a host that a file drives does not tell of its calls, and repeats none',
  ru: 'портал, которым управляют по файлу, о своих вызовах не рассказывает и не повторяет их',
}

const noList = (at: string): Bilingual => ({ en: `no list stands at ${at}`, ru: `в ${at} нет списка` })

/** A name may be one that every object has. */
function entryOf<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined
}

const bodyOf = ({ body }: Outcome): Values => (isObject(body) ? body : {})
