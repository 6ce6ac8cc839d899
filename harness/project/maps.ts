import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import type { Contract } from '#contracts/model/contract.ts'
import { type Bilingual, listed } from '#runtime/bilingual.ts'
import { explained } from '#runtime/issues.ts'
import { readUserFile, shown } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'
import { type MapFile, mapFileOf } from './map-schema.ts'
import { placeIn } from './yaml-place.ts'

/** One agreed line of a communication map. */
export interface MapRow extends Omit<MapFile['rows'][number], 'section'> {
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

/** What a map is checked against. */
export interface MapContext {
  readonly contract: Contract
  readonly channels: readonly string[]
}

/** Every alias of a row: the one that starts it first, none where only the person starts it. */
export function aliasesOf({ alias, otherAliases = [] }: Pick<MapRow, 'alias' | 'otherAliases'>): string[] {
  return [...(alias === undefined ? [] : [alias]), ...otherAliases]
}

/** All calls a row speaks of: aliases of the bot, then operations of the host. */
export function pointsOf(row: Pick<MapRow, 'alias' | 'otherAliases' | 'operations'>): string[] {
  return [...aliasesOf(row), ...row.operations]
}

/** A map that cannot be used: the message has a line per mistake, each naming file, line, row and field. */
class MapError extends UserError {
  override name = 'MapError'
}

/**
 * All maps of a folder (one `.yaml` file each), in the order of their file names.
 * @throws MapError naming the file, the line, the row and the field of every mistake
 */
export function loadMaps(folder: string, context: MapContext): CommunicationMap[] {
  const files = filesOf(folder)
  if (files.length === 0)
    throw new MapError({
      en: `${folder} has no map: a map is a file such as account.yaml`,
      ru: `${folder}: нет ни одной карты; карта – это файл, например account.yaml`,
    })
  return files.map((file) =>
    parseMap(join(folder, file), readUserFile(join(folder, file), { en: 'the map', ru: 'карту' }), context),
  )
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .sort()
  } catch (cause) {
    const told = {
      en: `the folder of the maps, ${folder}, cannot be read`,
      ru: `не удалось прочитать папку карт ${folder}`,
    }
    throw new MapError(told, { cause })
  }
}

/**
 * Reads one map from its YAML text; `file` names it in errors and must be `<map>.yaml`.
 * @throws UserError as `loadMaps` does
 */
export function parseMap(file: string, source: string, context: MapContext): CommunicationMap {
  const raw = parseYaml(file, source)
  const schema = mapFileOf(context.contract, context.channels)
  const parsed = schema.safeParse(raw)
  if (!parsed.success) {
    const mistakes = explained(schema, raw, (issues, language) =>
      issues.map(
        (issue) =>
          `${shown(file)}:${placeIn(source, placed(issue))}: ${describe(issue, raw, words[language])}`,
      ),
    )
    throw new MapError(listed(mistakes, '\n'))
  }
  const { map, title, sections, rows } = parsed.data
  if (`${map}.yaml` !== basename(file)) {
    const place = `${shown(file)}:${placeIn(source, ['map'])}`
    throw new MapError({
      en: `${place}: field map: must be the file's own name, not ${map}`,
      ru: `${place}: поле map: должно быть имя самого файла, а не ${map}`,
    })
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

const words = {
  en: {
    field: 'field',
    row: (number: number) => `row ${number}`,
    at: (position: number) => `row at position ${position}`,
    wholeFile: '(file)',
    wholeRow: '(row)',
  },
  ru: {
    field: 'поле',
    row: (number: number) => `строка карты ${number}`,
    at: (position: number) => `${position}-я по счёту строка карты`,
    wholeFile: '(весь файл)',
    wholeRow: '(вся строка карты)',
  },
}

/** What an issue is about: a key that is not known stands below its path. */
function placed(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  const [key] = issue.code === 'unrecognized_keys' ? issue.keys : []
  return key === undefined ? issue.path : [...issue.path, key]
}

/** `row 6, field details.en: …`; rows are called by their own number where they have one. */
function describe({ path, message }: z.core.$ZodIssue, raw: unknown, words: Words): string {
  const [top, index, ...field] = path
  if (top !== 'rows' || typeof index !== 'number')
    return `${words.field} ${path.join('.') || words.wholeFile}: ${message}`
  const number = (raw as { rows: { number?: unknown }[] }).rows[index]?.number
  const row = typeof number === 'number' ? words.row(number) : words.at(index + 1)
  return `${row}, ${words.field} ${field.join('.') || words.wholeRow}: ${message}`
}

type Words = (typeof words)[keyof typeof words]
