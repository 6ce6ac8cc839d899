import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { isFolder, readUserFile, shown } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'
import type { State } from '../pact/pact.ts'
import { send } from './request.ts'
import { StateProblem, type StateSetup, type Values } from './setup.ts'
import { fill } from './template.ts'

const request = z.strictObject({
  method: z.string().default('POST'),
  /** Relative to the base URL of the provider, or absolute. */
  url: z.string(),
  headers: z.record(z.string(), z.coerce.string()).default({}),
  body: z.unknown().optional(),
  /** Name of a value → where it is in the answer, such as `user.id` or `items.0.id`. */
  take: z.record(z.string(), z.string()).default({}),
})

const entry = z.strictObject({
  /** Parameters for which this entry is meant; all, by default. */
  when: z.record(z.string(), z.unknown()).default({}),
  /** Before the requests, so that they may use them. */
  values: z.record(z.string(), z.unknown()).default({}),
  requests: z.array(request).default([]),
})

const statesFile = z.record(
  z.string(),
  z.union([entry, z.array(entry)]).transform((given) => [given].flat()),
)

type Entry = z.output<typeof entry>
export type StateRequest = z.output<typeof request>

/** States by a file: values of data that exist, or requests that make them. */
export class FileStates implements StateSetup {
  readonly tearsDown = false
  readonly #entries: ReadonlyMap<string, readonly Entry[]>
  readonly #baseUrl: string
  readonly #timeout: number

  constructor(entries: Readonly<Record<string, Entry[]>>, baseUrl: string, timeout: number) {
    // A state may be called `constructor`, and is not there for that.
    this.#entries = new Map(Object.entries(entries))
    this.#baseUrl = baseUrl
    this.#timeout = timeout
  }

  /** Reads a states file, or all of a folder. @throws UserError that says where one is wrong */
  static read(path: string, baseUrl: string, timeout: number): FileStates {
    const entries: Record<string, Entry[]> = {}
    for (const file of filesAt(path)) {
      for (const [state, own] of Object.entries(parseStates(file, readUserFile(file, '--states-file')))) {
        if (Object.hasOwn(entries, state))
          throw new UserError(`${shown(file)}: “${state}” stands in another file of ${shown(path)}, too`)
        entries[state] = own
      }
    }
    return new FileStates(entries, baseUrl, timeout)
  }

  /** Whether the file says how to make the state true. */
  has(state: State): boolean {
    return this.#find(state) !== undefined
  }

  async setUp(state: State): Promise<Values> {
    const found = this.#find(state)
    if (!found) throw new StateProblem('no handler', 'the states file has no entry for it')
    const values: Record<string, unknown> = {}
    const filled = (template: unknown) => fill(template, { ...state.params, ...values })
    for (const [name, value] of Object.entries(found.values)) values[name] = filled(value)
    for (const one of found.requests) {
      Object.assign(values, await send(filled(one) as StateRequest, this.#baseUrl, this.#timeout))
    }
    return values
  }

  /** What a file sets up stays. */
  async tearDown(): Promise<void> {}

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

/** The files of states at a path: the YAML files of a folder, or the file itself. */
function filesAt(path: string): string[] {
  if (!isFolder(path)) return [path]
  const files = readdirSync(path).filter((file) => /\.ya?ml$/.test(file))
  if (files.length === 0) throw new UserError(`--states-file ${shown(path)} has no YAML file in it`)
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
  const parsed = statesFile.safeParse(parseYaml(path, text) ?? {})
  if (parsed.success) return parsed.data
  const why = z.prettifyError(parsed.error)
  throw new UserError(`${path}: what it says of some states is not understood.\n${why}`)
}
