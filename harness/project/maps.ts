import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Alias } from '#contracts/bot/index.ts'
import { UserError } from '#runtime/user-error.ts'
import { mapFile } from './map-schema.ts'

const MAPS = join(import.meta.dirname, '../../scenarios/maps')

/** A text in both languages of the reports. */
export type Bilingual = z.output<typeof mapFile>['title']

/** One agreed line of a communication map. */
export interface MapRow extends Omit<z.output<typeof mapFile>['rows'][number], 'section'> {
  /** `map/number`, such as `account/6`. */
  readonly id: string
  readonly map: string
  readonly section: Bilingual
}

export interface CommunicationMap {
  readonly name: string
  readonly title: Bilingual
  readonly rows: readonly MapRow[]
}

/** Every alias of a row: the one that starts it first, none where only the person starts it. */
export function aliasesOf({ alias, otherAliases = [] }: Pick<MapRow, 'alias' | 'otherAliases'>): Alias[] {
  return [...(alias === undefined ? [] : [alias]), ...otherAliases]
}

/** A map that cannot be used: the message has a line per mistake, each naming file, row and field. */
export class MapError extends UserError {
  override name = 'MapError'
}

/**
 * All maps of a directory (one `.yaml` file each), in the order of their file names.
 * @throws MapError naming the file, the row and the field of every mistake
 */
export function loadMaps(directory = MAPS): CommunicationMap[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.yaml'))
  return files.sort().map((file) => parseMap(file, readFileSync(join(directory, file), 'utf8')))
}

/**
 * Reads one map from its YAML text; `file` names it in errors and must be `<map>.yaml`.
 * @throws MapError as `loadMaps` does
 */
export function parseMap(file: string, source: string): CommunicationMap {
  const raw = parseYaml(file, source)
  const parsed = mapFile.safeParse(raw)
  if (!parsed.success) {
    throw new MapError(parsed.error.issues.map((issue) => `${file}: ${describe(issue, raw)}`).join('\n'))
  }
  const { map, title, sections, rows } = parsed.data
  if (`${map}.yaml` !== basename(file)) {
    throw new MapError(`${file}: field map: must be the file's own name, not ${map}`)
  }
  return {
    name: map,
    title,
    rows: rows.map((row) => ({
      ...row,
      id: `${map}/${row.number}`,
      map,
      section: sections[row.section] ?? title,
    })),
  }
}

function parseYaml(file: string, source: string): unknown {
  const document = parseDocument(source)
  const [error] = document.errors
  if (error) throw new MapError(`${file}: not YAML: ${error.message}`)
  return document.toJS()
}

/** `row 6, field details.en: …`; rows are called by their own number where they have one. */
function describe({ path, message }: z.core.$ZodIssue, raw: unknown): string {
  const [top, index, ...field] = path
  if (top !== 'rows' || typeof index !== 'number') return `field ${path.join('.') || '(file)'}: ${message}`
  const number = (raw as { rows: { number?: unknown }[] }).rows[index]?.number
  const row = typeof number === 'number' ? `row ${number}` : `row at position ${index + 1}`
  return `${row}, field ${field.join('.') || '(row)'}: ${message}`
}
