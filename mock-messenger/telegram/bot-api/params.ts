import { badRequest } from '../errors.ts'
import { readJson } from './json.ts'

/** A file sent as a part of a multipart body. */
export interface Upload {
  fileName: string
  bytes: Buffer
}

const NO_UPLOADS: ReadonlyMap<string, Upload> = new Map()

/**
 * Parameters of one call. Telegram takes every value as text, however it came: a number in JSON and its digits
 * in a form are the same, and a nested object may be JSON inside a string.
 */
export class Params {
  readonly #values: Record<string, unknown>
  readonly uploads: ReadonlyMap<string, Upload>

  constructor(values: Record<string, unknown>, uploads = NO_UPLOADS) {
    this.#values = values
    this.uploads = uploads
  }

  /** For the journal: what came, with sizes in the place of files. */
  get raw(): Record<string, unknown> {
    if (this.uploads.size === 0) return this.#values
    const files = Array.from(this.uploads, ([name, { fileName, bytes }]) => [
      name,
      `${fileName} (${bytes.length} bytes)`,
    ])
    return { ...this.#values, ...Object.fromEntries(files) }
  }

  has(name: string): boolean {
    return this.string(name) !== undefined
  }

  /** Undefined when absent or empty. */
  string(name: string): string | undefined {
    const value = this.#values[name]
    if (typeof value === 'string') return value === '' ? undefined : value
    if (value === undefined || value === null || typeof value === 'function') return undefined
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }

  /** The leading whole number of the value within the limits; text without one counts as 0. */
  integer(name: string, byDefault: number, min = -(2 ** 31), max = 2 ** 31 - 1): number {
    const text = this.string(name)
    if (text === undefined) return byDefault
    const number = Number.parseInt(text, 10)
    return Math.min(Math.max(Number.isNaN(number) ? 0 : number, min), max)
  }

  boolean(name: string): boolean {
    const value = this.#values[name]
    if (typeof value === 'boolean') return value
    const text = this.string(name)?.trim().toLowerCase()
    return text === 'true' || text === 'yes' || text === '1'
  }

  /**
   * A nested object or array; undefined when absent.
   * @throws TelegramError "can't parse `what` JSON object"
   */
  json(name: string, what: string): unknown {
    const value = this.#values[name]
    if (typeof value === 'object' && value !== null) return value
    const text = this.string(name)
    if (text === undefined) return undefined
    try {
      return readJson(text)
    } catch {
      throw badRequest(`can't parse ${what} JSON object`)
    }
  }

  /** As `json`, but what cannot be parsed counts as absent: Telegram ignores broken entities. */
  lenientJson(name: string): unknown {
    try {
      return this.json(name, name)
    } catch {
      return undefined
    }
  }

  /** @throws TelegramError when the parameter is absent */
  required(name: string): string {
    const text = this.string(name)
    if (text === undefined) throw badRequest(`parameter "${name}" is required`)
    return text
  }
}
