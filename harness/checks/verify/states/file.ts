import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { explained } from '#runtime/issues.ts'
import { isObject } from '#runtime/json.ts'
import { nearest } from '#runtime/nearest.ts'
import { isFolder, readUserFile, shown } from '#runtime/read-file.ts'
import { namesIn } from '#runtime/template.ts'
import { toldBy, UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'
import type { Send } from '../../../credentials/send.ts'
import { filled } from '../../../driver/file/fill.ts'
import { type How, step } from '../../../driver/file/grammar.ts'
import { perform, takenFrom } from '../../../driver/file/perform.ts'
import type { State } from '../pact/pact.ts'
import { StateProblem, type StateSetup, type Values } from './setup.ts'

const values = z.record(z.string(), z.unknown())

/** How a state is made true. */
export const entry = z.strictObject({
  /** Parameters for which this entry is meant; all, by default. */
  when: z.record(z.string(), z.unknown()).default({}),
  /** Those that the interaction does not give, and so what is done may use them. Of a list each use takes the next. */
  values: z.union([values.transform((all) => [all]), z.array(values).min(1)]).default([{}]),
  /** What is done, one after another, as a driver file says it (docs/project.md). */
  steps: z.array(step).default([]),
  /** How it is put away after its use; a text is a program. */
  drop: z.union([z.string().min(1), step]).optional(),
})

/** A single step may stand in the entry itself. */
const written = z.preprocess((given) => {
  if (!isObject(given)) return given
  const { request, json, form, fields, headers, run, take, ...rest } = given
  const one = Object.entries({ request, json, form, fields, headers, run, take }).filter(
    ([, value]) => value !== undefined,
  )
  return one.length === 0 ? given : { ...rest, steps: [Object.fromEntries(one)] }
}, entry)

const statesFile = z.record(
  z.string(),
  z.union([z.array(written), written]).transform((given) => [given].flat()),
)

type Entry = z.output<typeof entry>

export interface FileStatesOptions {
  readonly baseUrl: string
  /** For one request, milliseconds. */
  readonly timeout: number
  readonly send: Send
}

/** States by a file: values of data that exist, or what makes them. */
export class FileStates implements StateSetup {
  /** Whether all that is made is put away again. */
  readonly tearsDown: boolean
  readonly #entries: ReadonlyMap<string, readonly Entry[]>
  readonly #options: FileStatesOptions
  readonly #folder: string
  /** How often each entry has been used. */
  readonly #uses = new Map<Entry, number>()
  /** What was made and is to be put away, the newest last. */
  readonly #made: { readonly state: State; readonly drop: How; readonly values: Values }[] = []

  constructor(entries: Readonly<Record<string, Entry[]>>, options: FileStatesOptions, folder = '.') {
    // A state may be called `constructor`, and is not there for that.
    this.#entries = new Map(Object.entries(entries))
    this.#options = options
    this.#folder = folder
    const making = Object.values(entries)
      .flat()
      .filter(({ steps }) => steps.length > 0)
    this.tearsDown = making.length > 0 && making.every(({ drop }) => drop !== undefined)
  }

  /** Reads a states file, or all of a folder. @throws UserError that says where one is wrong */
  static read(path: string, options: FileStatesOptions): FileStates {
    const entries: Record<string, Entry[]> = {}
    for (const file of filesAt(path)) {
      for (const [state, own] of Object.entries(parseStates(file, readUserFile(file, '--states-file')))) {
        if (Object.hasOwn(entries, state)) throw new UserError(twice(state, shown(file), shown(path)))
        entries[state] = own
      }
    }
    return new FileStates(entries, options, isFolder(path) ? path : dirname(path))
  }

  /** Whether the file says how to make the state true. */
  has(state: State): boolean {
    return this.#find(state) !== undefined
  }

  /**
   * Whether all that the entries of these states refer to may have a value.
   * @param parameters of a state, by which it may be asked for
   * @throws UserError naming what nothing gives
   */
  checkReferences(states: Iterable<string>, parameters: (state: string) => readonly string[]): void {
    for (const state of states) {
      for (const { when, values, steps, drop } of this.#entries.get(state) ?? []) {
        const given = [when, ...values, ...steps.map(({ take = {} }) => take)].flatMap(Object.keys)
        const known = [...new Set([...given, ...parameters(state)])]
        const unknown = namesIn([values, steps, drop]).find(
          (name) => !known.includes(name) && !isOfItself(name),
        )
        if (unknown !== undefined) throw new UserError(notSet(unknown, state, nearest(unknown, known)))
      }
    }
  }

  async setUp(state: State): Promise<Values> {
    const found = this.#find(state)
    if (!found)
      throw new StateProblem('no handler', {
        en: 'the states file has no entry for it',
        ru: 'в файле состояний его нет',
      })
    const { params = {} } = state
    const values: Record<string, unknown> = {}
    for (const [name, template] of Object.entries(this.#nextValues(found))) {
      // `true` asks for any value.
      const isGiven = Object.hasOwn(params, name) && params[name] !== true
      const value = isGiven ? params[name] : filled(template, { ...params, ...values })
      if (value !== undefined) values[name] = value
    }
    for (const one of found.steps) Object.assign(values, await this.#do(one, { ...params, ...values }))
    const { drop } = found
    if (drop !== undefined) {
      const how = typeof drop === 'string' ? { run: drop } : drop
      this.#made.push({ state, drop: how, values: { ...params, ...values } })
    }
    return values
  }

  /** Puts away what was made for the state and has a `drop`. */
  async tearDown({ name }: State): Promise<void> {
    const at = this.#made.findLastIndex(({ state }) => state.name === name)
    const [made] = at < 0 ? [] : this.#made.splice(at, 1)
    if (made) await this.#do(made.drop, made.values).catch(() => undefined)
  }

  /** @throws StateProblem when those of a list are used up */
  #nextValues(found: Entry): Values {
    const used = this.#uses.get(found) ?? 0
    this.#uses.set(found, used + 1)
    const { values } = found
    const next = values.length === 1 ? values[0] : values[used]
    if (next) return next
    throw new StateProblem('failed', {
      en: `all ${values.length} values of the list are used up: give it more`,
      ru: `все значения списка (${values.length}) израсходованы: добавьте ещё`,
    })
  }

  async #do(how: How, values: Values): Promise<Values> {
    const { baseUrl: url, send, timeout } = this.#options
    const surroundings = { url, send, headers: {}, cwd: this.#folder, timeout }
    try {
      return takenFrom(await perform(how, values, surroundings), how.take)
    } catch (error) {
      const { cause } = error as Error
      const isSilent = cause instanceof Error && cause.name === 'TimeoutError'
      throw new StateProblem(isSilent ? 'no answer' : 'failed', toldBy(error))
    }
  }

  #find({ name, params = {} }: State): Entry | undefined {
    return this.#entries
      .get(name)
      ?.find(({ when }) =>
        Object.entries(when).every(
          ([key, value]) => Object.hasOwn(params, key) && isMeant(value, params[key]),
        ),
      )
  }
}

/** Whether a reference has its value from nobody, as `${unique}` has. */
const isOfItself = (name: string) => /^(?:unique|env)(?:\.|$)/.test(name)

function notSet(name: string, state: string, meant: string | undefined): Bilingual {
  return {
    en: `\${${name}} of “${state}” in the states file is not set: no value, parameter or take has this name${meant ? `; did you mean \${${meant}}?` : ''}`,
    ru: `в файле состояний у \${${name}} из «${state}» нет значения: такого нет ни в values, ни в take, ни среди параметров${meant ? `; может быть, \${${meant}}?` : ''}`,
  }
}

const twice = (state: string, file: string, folder: string): Bilingual => ({
  en: `${file}: “${state}” stands in another file of ${folder}, too`,
  ru: `${file}: «${state}» есть и в другом файле из ${folder}`,
})

/** The files of states at a path: the YAML files of a folder, or the file itself. */
function filesAt(path: string): string[] {
  if (!isFolder(path)) return [path]
  const files = readdirSync(path).filter((file) => /\.ya?ml$/.test(file))
  if (files.length === 0)
    throw new UserError({
      en: `--states-file ${shown(path)} has no YAML file in it`,
      ru: `--states-file ${shown(path)}: в папке нет файлов YAML`,
    })
  return files.sort().map((file) => join(path, file))
}

/** YAML may have the number 5 where a state says the text, or the other way round. */
function isMeant(value: unknown, given: unknown): boolean {
  const isPlain = (one: unknown) => typeof one !== 'object'
  return (
    isDeepStrictEqual(value, given) || (isPlain(value) && isPlain(given) && String(value) === String(given))
  )
}

function parseStates(path: string, text: string): Record<string, Entry[]> {
  const given = parseYaml(path, text) ?? {}
  const parsed = statesFile.safeParse(given)
  if (parsed.success) return parsed.data
  const [why = ''] = explained(statesFile, given, (issues) => [z.prettifyError({ issues })])
  const told = {
    en: `${path}: what it says of some states is not understood.`,
    ru: `${path}: не всё, что сказано о состояниях, понятно.`,
  }
  throw new UserError(joined`${told}\n${why}`)
}
