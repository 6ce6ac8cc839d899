import { isObject } from '#runtime/json.ts'
import { badRequest } from '../errors.ts'
import type { Entity } from '../types.ts'
import { checkedLink } from './links.ts'

/** What a bot may mark by itself; the other types (commands, mentions, addresses) Telegram finds on its own. */
const TYPES = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
])

/**
 * Entities given by the bot as an array. Unknown types and those outside the text are left out, as the real
 * server does.
 * @throws TelegramError when an item is no object or its offset or length is no number
 */
export function readEntities(value: unknown, textLength: number): Entity[] {
  if (!Array.isArray(value)) return []
  const entities: Entity[] = []
  for (const item of value) {
    const entity = readEntity(item)
    if (entity !== undefined && entity.offset + entity.length <= textLength) entities.push(entity)
  }
  return entities
}

function readEntity(item: unknown): Entity | undefined {
  if (!isObject(item)) {
    throw badRequest("can't parse MessageEntity: expected an Object")
  }
  const { type, offset, length, url, language, custom_emoji_id, user } = item as Record<string, unknown>
  if (typeof type !== 'string')
    throw badRequest('can\'t parse MessageEntity: Field "type" must be of type String')
  const entity: Entity = { type, offset: whole(offset, 'offset'), length: whole(length, 'length') }
  if (!TYPES.has(type) || entity.offset < 0 || entity.length <= 0) return undefined
  if (type === 'text_link') {
    const link = typeof url === 'string' ? checkedLink(url) : undefined
    return link === undefined ? undefined : { ...entity, url: link }
  }
  if (type === 'pre' && typeof language === 'string') return { ...entity, language }
  if (type === 'custom_emoji') {
    return isScalar(custom_emoji_id) ? { ...entity, custom_emoji_id: String(custom_emoji_id) } : undefined
  }
  if (type === 'text_mention') {
    const given = (user as { id?: unknown } | undefined | null)?.id
    const id = isScalar(given) ? Number(given) : Number.NaN
    return Number.isSafeInteger(id) ? { ...entity, user: { id } } : undefined
  }
  return entity
}

/** An object need not have a text or a number for its value. */
function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

function whole(value: unknown, field: string): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isInteger(number)) {
    throw badRequest(`can't parse MessageEntity: Field "${field}" must be of type Number`)
  }
  return number
}
