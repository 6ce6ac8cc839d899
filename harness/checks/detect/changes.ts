import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { type Point, pointNamed } from './point.ts'
import { type ChangeFile, changeFile } from './schema.ts'

const CHANGES = join(import.meta.dirname, 'changes')

/** One thing that may become different between the two sides. */
export interface Change {
  /** The operation or alias, whether of its request or answer, and what is different; unique. */
  readonly name: string
  readonly point: Point
  /** Whether somebody has to notice it or nobody may. */
  readonly effect: ChangeFile['effect']
  readonly message: ChangeFile['message']
  readonly says: string
  readonly when: Readonly<Record<string, unknown>>
  readonly edits: ChangeFile['changes'][string][number]['do']
}

/** A list of changes that cannot be used; the message says where it is wrong. */
export class ChangeError extends Error {
  override name = 'ChangeError'
}

/** All changes of a directory, in the order of its files. @throws ChangeError */
export function loadChanges(directory = CHANGES): Change[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.yaml'))
  const changes = files
    .sort()
    .flatMap((file) => parseChanges(file, readFileSync(join(directory, file), 'utf8')))
  const names = new Set<string>()
  for (const { name } of changes) {
    if (names.has(name)) throw new ChangeError(`“${name}” stands in the changes twice`)
    names.add(name)
  }
  return changes
}

/** Reads one file of changes; `file` names it in errors. @throws ChangeError */
export function parseChanges(file: string, source: string): Change[] {
  const document = parseDocument(source)
  const [error] = document.errors
  if (error) throw new ChangeError(`${file}: not YAML: ${error.message}`)
  const parsed = changeFile.safeParse(document.toJS())
  if (!parsed.success) throw new ChangeError(`${file}: ${z.prettifyError(parsed.error)}`)
  const { effect, message, changes } = parsed.data
  return Object.entries(changes).flatMap(([at, own]) => {
    const point = pointNamed(at)
    if (!point) throw new ChangeError(`${file}: the contracts have neither an operation nor an alias ${at}`)
    return own.map(({ says, when, do: edits }) => ({
      name: `${at}, ${message}: ${says}`,
      point,
      effect,
      message,
      says,
      when,
      edits,
    }))
  })
}
