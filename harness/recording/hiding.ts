import type { Bilingual } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import type { ReadBody } from './body.ts'

export interface Hidden {
  /** Values that never stand in a record, such as tokens and passwords. */
  readonly secrets: readonly string[]
  /** Names of fields whose values never do, such as `phone`; large and small letters are the same. */
  readonly redact?: readonly string[]
}

/** Stands in place of a secret. */
export const SECRET = '(secret)'
/** Stands in place of a value that is not to be shown. */
export const REDACTED = '(redacted)'

/** A name of a scheme (RFC 9110, 11.1), and not yet a token. */
const SCHEME =
  /^(?:basic|bearer|digest|hoba|mutual|negotiate|oauth|token|apikey|hawk|gnap|dpop|aws4-hmac-sha256)$/i

/** Of a shorter secret the base64 is a part of too many words. */
const SHORTEST_ENCODED = 6

/** Takes out of what is recorded what must not be kept. */
export class Hiding {
  readonly #secrets: readonly string[]
  readonly #secretTexts: readonly RegExp[]
  /** Of the spellings of the secrets, in characters. */
  readonly #longest: number
  readonly #redacted: ReadonlySet<string>
  readonly #names: RegExp | undefined
  readonly #redactedTexts: readonly RegExp[]

  constructor({ secrets, redact = [] }: Hidden) {
    this.#secrets = secrets.filter((secret) => secret !== '')
    const encoded = this.#secrets.flatMap(encodedOf)
    const spellings = this.#secrets.flatMap(spellingsOf)
    // Two patterns cost a fraction of one with as many beginnings. A short secret may be a part of another one's base64.
    this.#secretTexts = [encoded, spellings].flatMap(anyOf)
    this.#longest = Math.max(0, ...[...encoded, ...spellings].map(({ length }) => length))
    this.#redacted = new Set(redact.map((name) => name.toLowerCase()))
    this.#names = redact.length === 0 ? undefined : new RegExp(redact.map(RegExp.escape).join('|'), 'i')
    this.#redactedTexts = redact.flatMap(fieldsInText)
  }

  /** Any text, without secrets and without the values of fields that stand in it. */
  text(text: string): string {
    const shown = this.#withoutSecrets(text)
    // Hardly any text has such a field, and this costs a fraction of looking for them.
    if (!this.#names?.test(shown)) return shown
    return this.#redactedTexts.reduce((rest, field) => rest.replace(field, `$<before>${REDACTED}`), shown)
  }

  /** The same in both languages. */
  both({ en, ru }: Bilingual): Bilingual {
    return { en: this.text(en), ru: this.text(ru) }
  }

  /** Any JSON, names of fields included. */
  value(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value)
    if (typeof value === 'number' || typeof value === 'boolean') return this.#scalar(value)
    if (Array.isArray(value)) return value.map((item) => this.value(item))
    if (!isObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        this.text(name),
        this.#field(name, () => this.value(inner)),
      ]),
    )
  }

  /** A path that may bear secrets in any percent-encoding. */
  path(path: string): string {
    const segments = path.split('/').map((segment) => {
      const plain = unescaped(segment)
      const shown = this.#withoutSecrets(plain)
      return shown === plain ? segment : encodeURIComponent(shown)
    })
    return this.text(segments.join('/'))
  }

  /** What stands after the `?`; several of one name are a list. */
  query(search: string): Record<string, string | string[]> {
    const parameters = new URLSearchParams(search)
    const names = [...new Set(parameters.keys())]
    return Object.fromEntries(
      names.map((name) => {
        const values = parameters.getAll(name).map((value) => this.#field(name, () => this.text(value)))
        const [only = ''] = values
        return [this.text(name), values.length > 1 ? values : only]
      }),
    )
  }

  /** The value of a header by its name in lower case: of a token only its scheme is shown. */
  header(name: string, value: string): string {
    if (name !== 'authorization') return this.#field(name, () => this.text(value))
    const words = value.split(' ').filter((word) => word !== '')
    const [scheme = '', ...rest] = words
    if (!SCHEME.test(scheme)) return words.map(() => SECRET).join(' ')
    return [scheme, ...rest.map(() => SECRET)].join(' ')
  }

  /** A body as it stands in the record; undefined where there is none. */
  body(body: ReadBody): unknown {
    if (body.kind === 'none') return undefined
    if (body.kind === 'json') return this.value(body.value)
    if (body.kind === 'text') return this.text(body.text)
    if (body.kind === 'form') return this.#form(body.text)
    const { cut, ...note } = body.note
    // Half a secret may stand where it was cut.
    return cut === undefined ? note : { ...note, cut: this.text(cut.slice(0, cut.length - this.#longest)) }
  }

  /** As it came where nothing had to be hidden in it. */
  #form(text: string): string {
    const fields = Array.from(new URLSearchParams(text), ([name, value]) => {
      const shown = [this.text(name), this.#field(name, () => this.text(value))] as const
      return { isHidden: shown[0] !== name || shown[1] !== value, shown }
    })
    if (!fields.some(({ isHidden }) => isHidden)) return text
    return fields.map(({ shown }) => shown.map(encodeURIComponent).join('=')).join('&')
  }

  #field<T>(name: string, value: () => T): T | typeof REDACTED {
    return this.#redacted.has(name.toLowerCase()) ? REDACTED : value()
  }

  #scalar(value: number | boolean): unknown {
    const text = String(value)
    return this.#secrets.some((secret) => text.includes(secret)) ? SECRET : value
  }

  #withoutSecrets(text: string): string {
    return this.#secretTexts.reduce((rest, pattern) => rest.replace(pattern, SECRET), text)
  }
}

/** A pattern of any of these texts, where there are some. */
function anyOf(texts: readonly string[]): RegExp[] {
  if (texts.length === 0) return []
  // The longest first: one secret may be the beginning of another.
  const sorted = [...new Set(texts)].sort((a, b) => b.length - a.length)
  return [new RegExp(sorted.map(RegExp.escape).join('|'), 'g')]
}

/** As it is, and as it stands in addresses, forms and JSON. */
function spellingsOf(secret: string): string[] {
  const component = encodeURIComponent(secret)
  const form = new URLSearchParams([['', secret]]).toString().slice(1)
  return [secret, component, component.toLowerCase(), form, JSON.stringify(secret).slice(1, -1)]
}

/** The base64 of a whole secret in both alphabets (RFC 4648, 4 and 5), with its padding and without. */
function encodedOf(secret: string): string[] {
  if (secret.length < SHORTEST_ENCODED) return []
  const standard = Buffer.from(secret).toString('base64')
  const urlSafe = Buffer.from(secret).toString('base64url')
  const padding = standard.slice(urlSafe.length)
  const bare = standard.slice(0, urlSafe.length)
  return [standard, bare, urlSafe + padding, urlSafe, encodeURIComponent(standard), encodeURIComponent(bare)]
}

/** Fields in a text that is no JSON as a whole: lines of JSON, events, XML, forms, a body that was cut. */
function fieldsInText(name: string): RegExp[] {
  const field = RegExp.escape(name)
  const bare = '[{[][^}\\]]*|[^\\s",}\\]\\\\]+'
  return [
    new RegExp(`(?<before>"${field}"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\.)*"?|${bare})`, 'gi'),
    // JSON inside a text of JSON, with as many backslashes as it takes.
    new RegExp(
      `(?<before>(?<deep>\\\\+)"${field}\\k<deep>"\\s*:\\s*)(?:\\k<deep>"(?:(?!\\k<deep>")[^])*(?:\\k<deep>")?|${bare})`,
      'gi',
    ),
    new RegExp(`(?<before><(?:[\\w-]+:)?${field}(?:\\s[^<>]*)?>)[^<]+`, 'gi'),
    new RegExp(`(?<before>(?:^|[?&])${field}=)[^&\\s#]+`, 'gi'),
  ]
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
