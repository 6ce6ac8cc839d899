import { isObject } from '#runtime/json.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Document } from '../contract.ts'

/** More references in a row than anybody writes: they lead in a circle. */
const LONGEST_CHAIN = 50

/** A value in a document together with the way to it, so that references can be followed and errors can say where. */
export class Place {
  readonly document: Document
  /** The file, as people are told of it. */
  readonly file: string
  readonly keys: readonly string[]
  readonly value: unknown

  constructor(document: Document, file: string, keys: readonly string[], value: unknown) {
    this.document = document
    this.file = file
    this.keys = keys
    this.value = value
  }

  /** The whole document. @param file its name in errors */
  static root(document: Document, file: string): Place {
    return new Place(document, file, [], document)
  }

  /** What a JSON pointer such as `#/components/schemas/User` leads to. @throws UserError when it leads nowhere */
  static pointedAt(document: Document, file: string, pointer: string): Place {
    return Place.root(document, file).pointed(pointer)
  }

  /** The value as an object; an empty one where it is something else. */
  get fields(): Readonly<Record<string, unknown>> {
    return isObject(this.value) ? this.value : {}
  }

  /** The way to it as a JSON pointer. */
  get pointer(): string {
    return `#${this.keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`
  }

  /** For errors: `host.yaml, paths → /orders → get`. */
  toString(): string {
    return this.keys.length === 0 ? this.file : `${this.file}, ${this.keys.join(' → ')}`
  }

  /** What stands under a key of its own, references left as they are; undefined where there is nothing. */
  child(key: string): Place | undefined {
    const { value } = this
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    return new Place(this.document, this.file, [...this.keys, key], (value as Record<string, unknown>)[key])
  }

  /** What lies at the end of these keys, each reference on the way followed. @throws UserError as `followed` does */
  at(...keys: readonly string[]): Place | undefined {
    let place: Place | undefined = this.followed()
    for (const key of keys) place = place?.child(key)?.followed()
    return place
  }

  /** The entries of an object or a list, references followed. */
  entries(): [string, Place][] {
    const { value } = this
    if (typeof value !== 'object' || value === null) return []
    return Object.keys(value).flatMap((key) => {
      const place = this.at(key)
      return place ? [[key, place] as [string, Place]] : []
    })
  }

  /** Where its reference leads, or itself. @throws UserError when it leads nowhere, or in a circle */
  followed(): Place {
    let place: Place = this
    for (let step = 0; step < LONGEST_CHAIN; step += 1) {
      const { $ref } = place.fields
      if (typeof $ref !== 'string') return place
      place = place.pointed($ref)
    }
    throw new UserError({
      en: `${this}: its reference leads in a circle.`,
      ru: `${this}: ссылка ведёт по кругу.`,
    })
  }

  /** What a reference at this place leads to, one step. @throws UserError when it leads nowhere */
  pointed(reference: string): Place {
    let place: Place | undefined = reference.startsWith('#/')
      ? Place.root(this.document, this.file)
      : undefined
    for (const key of reference.split('/').slice(1)) place = place?.child(unescaped(key))
    place ??= this.#anchored(reference)
    if (place) return place
    throw new UserError({
      en: `${this}: the reference ${reference} leads nowhere. A reference names a place of a file: #/components/schemas/…`,
      ru: `${this}: ссылка ${reference} никуда не ведёт. Ссылка указывает место в файле: #/components/schemas/…`,
    })
  }

  /** Schemas of OpenAPI 3.1 may have names of their own: `$anchor: user`, to which `#user` refers. */
  #anchored(reference: string): Place | undefined {
    const way = /^#[^/]+$/.test(reference) ? wayTo(reference.slice(1), this.document) : undefined
    let place: Place | undefined = way && Place.root(this.document, this.file)
    for (const key of way ?? []) place = place?.child(key)
    return place
  }
}

/** Where an anchor stands in a value, as keys. */
function wayTo(anchor: string, value: unknown): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if ('$anchor' in value && value.$anchor === anchor) return []
  for (const [key, inner] of Object.entries(value)) {
    const way = wayTo(anchor, inner)
    if (way) return [key, ...way]
  }
  return undefined
}

function unescaped(key: string): string {
  const plain = key.replaceAll('~1', '/').replaceAll('~0', '~')
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}
