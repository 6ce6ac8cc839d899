import { cannotParseEntities } from '../errors.ts'
import { byteOffset, EntityWriter } from './entity-writer.ts'
import type { Formatted } from './formatted.ts'
import { readFence, readUrl } from './markdown-parts.ts'

const RESERVED = new Set('_*[]()~`>#+-=|{}.!\n')
const CLOSING: Record<string, string> = {
  bold: '*',
  italic: '_',
  underline: '__',
  strikethrough: '~',
  spoiler: '||',
  code: '`',
  pre: '```',
  link: ']',
  emoji: ']',
}

/** The longer marks first: two underscores are no italic. */
const OPENING = [
  ['```', 'pre'],
  ['__', 'underline'],
  ['||', 'spoiler'],
  ['![', 'emoji'],
  ['_', 'italic'],
  ['*', 'bold'],
  ['~', 'strikethrough'],
  ['[', 'link'],
  ['`', 'code'],
] as const

interface Open {
  type: string
  start: number
  /** Index in the source, for the message about an entity without an end. */
  from: number
  language: string
}

/**
 * Telegram's MarkdownV2 (https://core.telegram.org/bots/api#markdownv2-style) into text and entities.
 * @throws TelegramError "can't parse entities: …" for an unescaped character or an entity without an end
 */
export function parseMarkdownV2(source: string): Formatted {
  return new MarkdownV2(source).parse()
}

class MarkdownV2 {
  readonly #source: string
  readonly #writer = new EntityWriter()
  readonly #open: Open[] = []
  #quoteStart: number | undefined
  #index = 0

  constructor(source: string) {
    this.#source = source
  }

  parse(): Formatted {
    while (this.#index < this.#source.length) this.#step()
    this.#endQuote()
    const last = this.#open.at(-1)
    if (last !== undefined) throw this.#noEnd(last)
    return { text: this.#writer.text, entities: this.#writer.entities }
  }

  #step(): void {
    const char = this.#source[this.#index] ?? ''
    const next = this.#source.charCodeAt(this.#index + 1)
    const last = this.#open.at(-1)
    const inCode = last?.type === 'code' || last?.type === 'pre'
    if (char === '\\' && next > 0 && next <= 126) this.#write(this.#source[this.#index + 1] ?? '', 2)
    else if (inCode ? char !== '`' : !RESERVED.has(char)) this.#write(char, 1)
    else if (char === '\n') this.#newLine()
    else if (last !== undefined && this.#closes(last)) this.#close(last)
    else this.#begin(char)
  }

  #write(text: string, length: number): void {
    this.#writer.text += text
    this.#index += length
  }

  #newLine(): void {
    const continues = this.#source[this.#index + 1] === '>'
    if (this.#quoteStart !== undefined && !continues) this.#endQuote()
    this.#write('\n', continues ? 2 : 1)
    if (continues) this.#quoteStart ??= this.#writer.text.length
  }

  #endQuote(): void {
    if (this.#quoteStart === undefined) return
    const last = this.#open.at(-1)
    if (last !== undefined && last.start >= this.#quoteStart) throw this.#noEnd(last)
    this.#writer.mark('blockquote', this.#quoteStart)
    this.#quoteStart = undefined
  }

  #closes({ type }: Open): boolean {
    const closing = CLOSING[type] ?? ''
    if (!this.#source.startsWith(closing, this.#index)) return false
    return type !== 'italic' || this.#source[this.#index + 1] !== '_'
  }

  #begin(char: string): void {
    const opening = OPENING.find(([mark]) => this.#source.startsWith(mark, this.#index))
    if (opening !== undefined) {
      const [mark, type] = opening
      if (type === 'pre') this.#beginPre()
      else this.#push(type, mark.length)
    } else if (char === '>' && this.#index === 0) {
      this.#quoteStart = 0
      this.#index += 1
    } else {
      throw cannotParseEntities(`Character '${char}' is reserved and must be escaped with the preceding '\\'`)
    }
  }

  #push(type: string, length: number, language = ''): void {
    this.#open.push({ type, start: this.#writer.text.length, from: this.#index, language })
    this.#index += length
  }

  #beginPre(): void {
    const { language, end } = readFence(this.#source, this.#index + 3)
    this.#push('pre', end - this.#index, language)
  }

  #close(open: Open): void {
    this.#open.pop()
    this.#index += (CLOSING[open.type] ?? '').length
    if (open.type === 'link') this.#writer.markLink(open.start, this.#url('URL') ?? '')
    else if (open.type === 'emoji') this.#closeEmoji(open)
    else this.#writer.mark(open.type, open.start, open.language === '' ? {} : { language: open.language })
  }

  #closeEmoji({ start }: Open): void {
    const url = this.#url('custom emoji URL')
    if (url === undefined) throw cannotParseEntities('Custom emoji entity must contain a tg://emoji URL')
    this.#writer.markEmoji(start, /^tg:\/\/emoji\/?\?id=(\d+)$/.exec(url)?.[1] ?? '')
  }

  /** The address in round brackets at the index, or undefined when there is none. */
  #url(what: string): string | undefined {
    if (this.#source[this.#index] !== '(') return undefined
    const { url, end } = readUrl(this.#source, this.#index + 1, what)
    this.#index = end
    return url
  }

  #noEnd({ type, from }: Open) {
    const name = type === 'link' ? 'TextUrl' : `${type[0]?.toUpperCase()}${type.slice(1)}`
    return cannotParseEntities(
      `Can't find end of ${name} entity at byte offset ${byteOffset(this.#source, from)}`,
    )
  }
}
