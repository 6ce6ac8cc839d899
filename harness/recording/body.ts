import { brotliDecompressSync, constants, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib'
import { jsonOrText } from '#runtime/json.ts'
import { type HeaderLines, valuesOf } from './headers.ts'
import { KEPT_BYTES, type KeptBody } from './kept-body.ts'

/** Of a body that is no text, or too big for the record: how many bytes came, of which media type. */
export interface BodyNote {
  readonly bytes: number
  readonly type: string
  /** The body was a text of more than 1 MB, of which this is the beginning. */
  readonly cut?: string
}

/** A body in words: what a text says, or what there is to say of anything else. */
export type ReadBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'form'; readonly text: string }
  | { readonly kind: 'note'; readonly note: BodyNote }
  | { readonly kind: 'none' }

/** Media types whose bodies are read; everything else is counted only. */
const TEXTUAL =
  /^text\/|^application\/(?:.*[+.-])?(?:json|ndjson|jsonl|json-seq|xml|javascript|yaml|graphql)$/
export const FORM = 'application/x-www-form-urlencoded'

/** What stands in a body that has passed through, by its head. Compressed ones are read, up to the bound. */
export function readBody({ content, bytes }: KeptBody, headers: HeaderLines): ReadBody {
  if (bytes === 0) return { kind: 'none' }
  const [contentType = ''] = valuesOf(headers, 'content-type')
  const type = mediaType(contentType)
  const note: BodyNote = { bytes, type }
  if (type !== '' && type !== FORM && !TEXTUAL.test(type)) return { kind: 'note', note }
  const plain = decoded(content, valuesOf(headers, 'content-encoding'), KEPT_BYTES)
  if (plain === 'too big') return { kind: 'note', note: { ...note, cut: '' } }
  const isCut = bytes > content.length
  const text = plain && textOf(plain, contentType, isCut)
  if (text === undefined) return { kind: 'note', note }
  if (isCut) return { kind: 'note', note: { ...note, cut: text } }
  if (type === FORM) return { kind: 'form', text }
  const value = jsonOrText(text)
  return typeof value === 'string' && value === text ? { kind: 'text', text } : { kind: 'json', value }
}

/**
 * Bytes without the codings that `Content-Encoding` names, as far as they go where they were cut; undefined where they
 * cannot be read. A few kilobytes may hold gigabytes: no more than `limit` bytes come out.
 */
export function decoded(
  content: Buffer,
  encodings: readonly string[],
  limit: number,
): Buffer | 'too big' | undefined {
  // The last was applied last.
  const names = encodings
    .flatMap((line) => line.toLowerCase().split(/\s*,\s*/))
    .filter((name) => name !== '' && name !== 'identity')
    .reverse()
  try {
    return names.reduce((bytes, name) => decoders[name]?.(bytes, limit) ?? unknownEncoding(name), content)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too big' : undefined
  }
}

const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH, ZSTD_e_flush } = constants

const gunzip = (bytes: Buffer, maxOutputLength: number) =>
  gunzipSync(bytes, { maxOutputLength, finishFlush: Z_SYNC_FLUSH })

const decoders: Readonly<Record<string, (bytes: Buffer, maxOutputLength: number) => Buffer>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  deflate: (bytes, maxOutputLength) => inflateSync(bytes, { maxOutputLength, finishFlush: Z_SYNC_FLUSH }),
  br: (bytes, maxOutputLength) =>
    brotliDecompressSync(bytes, { maxOutputLength, finishFlush: BROTLI_OPERATION_FLUSH }),
  zstd: (bytes, maxOutputLength) => zstdDecompressSync(bytes, { maxOutputLength, finishFlush: ZSTD_e_flush }),
}

function unknownEncoding(name: string): never {
  throw new Error(`no such content coding: ${name}`)
}

function mediaType(contentType: string): string {
  const [type = ''] = contentType.toLowerCase().split(';')
  return type.trim()
}

/** Nothing where it is no text at all: what has no type may be anything. */
function textOf(bytes: Buffer, contentType: string, isCut: boolean): string | undefined {
  const [, charset = 'utf-8'] = /charset="?([\w.:-]+)"?/i.exec(contentType) ?? []
  const isTyped = contentType !== ''
  try {
    // A letter that was cut through is left out.
    return new TextDecoder(charset, { fatal: !isTyped }).decode(bytes, { stream: isCut })
  } catch {
    return isTyped ? bytes.toString() : undefined
  }
}
