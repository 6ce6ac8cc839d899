import { badRequest, cannotParseEntities } from '../errors.ts'
import type { Entity } from '../types.ts'
import { readEntities } from './explicit-entities.ts'
import { parseHtml } from './html.ts'
import { parseMarkdown } from './markdown.ts'
import { parseMarkdownV2 } from './markdown-v2.ts'

export interface Formatted {
  text: string
  entities: Entity[]
}

const VISIBLE = /[^\s\p{Cf}\p{Mn}\u115F\u1160\u2800\u3164\uFFA0]/u
const CONTROL = /[^\P{Cc}\n\t]/u
const CONTROLS = /[^\P{Cc}\n\t]/gu

const PARSERS: ReadonlyMap<string, (source: string) => Formatted> = new Map([
  ['html', parseHtml],
  ['markdown', parseMarkdown],
  ['markdownv2', parseMarkdownV2],
])

/**
 * Text as people will see it, with its entities: control characters replaced, markup parsed, the ends trimmed.
 * @param parseMode as the bot gave it, in any case; without it `explicit` entities (parsed JSON) are taken
 * @throws TelegramError "can't parse entities: …", "unsupported parse_mode"
 */
export function format(source: string, parseMode: string | undefined, explicit: unknown): Formatted {
  if (!source.isWellFormed()) throw badRequest('strings must be encoded in UTF-8')
  const clean = CONTROL.test(source) ? source.replaceAll('\r', '').replaceAll(CONTROLS, ' ') : source
  return trim(parse(clean, parseMode, explicit))
}

/** Whether anything of the text can be seen: spaces and invisible marks alone make an empty message. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text)
}

function parse(source: string, parseMode: string | undefined, explicit: unknown): Formatted {
  if (parseMode === undefined) {
    return { text: source, entities: explicit === undefined ? [] : readEntities(explicit, source.length) }
  }
  const parser = PARSERS.get(parseMode.toLowerCase())
  if (parser === undefined) throw badRequest('unsupported parse_mode')
  const { text, entities } = parser(source)
  if (!text.isWellFormed()) {
    throw cannotParseEntities(
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    )
  }
  return { text, entities: entities.length > 1 ? sortEntities(entities) : entities }
}

function sortEntities(entities: Entity[]): Entity[] {
  return entities.sort((a, b) => a.offset - b.offset || b.length - a.length)
}

function trim({ text, entities }: Formatted): Formatted {
  const start = text.trimStart()
  const trimmed = start.trimEnd()
  if (trimmed.length === text.length) return { text, entities }
  const removed = text.length - start.length
  const kept: Entity[] = []
  for (const entity of entities) {
    const offset = Math.max(entity.offset - removed, 0)
    const end = Math.min(entity.offset + entity.length - removed, trimmed.length)
    if (end > offset) kept.push({ ...entity, offset, length: end - offset })
  }
  return { text: trimmed, entities: kept }
}
