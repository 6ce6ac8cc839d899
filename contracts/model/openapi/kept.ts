import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject } from '#runtime/json.ts'
import { readUserFile } from '#runtime/read-file.ts'
import type { Document } from '../contract.ts'

/** A document that was checked, and the files that it was made of, with their digests (SHA-256). */
interface Kept {
  readonly rules: unknown
  readonly files: Readonly<Record<string, string>>
  readonly document: Document
}

/**
 * A document as it was found right before, if none of its files has changed since. What is damaged, of other rules, or
 * cannot be read, is as if it were not there.
 * @param path of the document; the folder holds those of many
 */
export function keptDocument(folder: string, path: string, rules: unknown): Document | undefined {
  try {
    const kept: unknown = JSON.parse(readFileSync(fileOf(folder, path), 'utf8'))
    return isKept(kept) && isSame(kept, rules) ? kept.document : undefined
  } catch {
    return undefined
  }
}

/** Keeps a document that was found right. Where nothing can be written, the next run checks it again. */
export function keepDocument(
  folder: string,
  path: string,
  kept: Pick<Kept, 'rules' | 'document'>,
  files: readonly string[],
): void {
  const digests = Object.fromEntries(files.map((file) => [file, digestOf(file)]))
  const target = fileOf(folder, path)
  try {
    mkdirSync(folder, { recursive: true })
    // Two commands at once must not leave half a file.
    const temporary = `${target}.${process.pid}`
    writeFileSync(temporary, JSON.stringify({ ...kept, files: digests } satisfies Kept))
    renameSync(temporary, target)
  } catch {}
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
const digestOf = (file: string) => sha256(readUserFile(file, { en: 'the document', ru: 'документ' }))
const fileOf = (folder: string, path: string) => join(folder, `${sha256(path).slice(0, 16)}.json`)

const isKept = (value: unknown): value is Kept =>
  isObject(value) && isObject(value.files) && isObject(value.document) && Object.keys(value.files).length > 0

function isSame({ rules, files }: Kept, wanted: unknown): boolean {
  return (
    JSON.stringify(rules) === JSON.stringify(wanted) &&
    Object.entries(files).every(([file, digest]) => digestOf(file) === digest)
  )
}
