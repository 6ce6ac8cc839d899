import type { Entity } from '#contracts/model/entity.ts'
import type { Values } from './kinds.ts'

/** How far from a moment, or from a border of time, another one may lie: clocks of two systems differ. */
export const MARGIN_MS = 3_600_000

/** Nothing was done before, and what says so has another unit or an empty clock. */
const OLDEST_MS = Date.UTC(2000, 0)

/** The value of a field that is the time at which something is done. */
export class Now {
  readonly ms: number

  constructor(ms: number) {
    this.ms = ms
  }

  /** Whether a moment may be this one: the clock of a system under test may stand behind, and tells no future. */
  isAt(moment: number | undefined): boolean {
    return moment !== undefined && moment >= OLDEST_MS && moment <= this.ms + MARGIN_MS
  }
}

/** The fields that are answered and for which a template has the time. */
export function fieldsOfNow({ fields, computed = [] }: Entity, template: Values): string[] {
  return fields.filter((field) => /^\$\{now\}$/.test(String(template[field])) && !computed.includes(field))
}

/** The values of such fields for what was done at this time. */
export const nowIn = (fields: readonly string[], ms: number): Values =>
  Object.fromEntries(fields.map((field) => [field, new Now(ms)]))
