import { cannotParseEntities } from '../errors.ts'
import type { Entity } from '../types.ts'
import { checkedLink, linkedUserId } from './links.ts'

/** Collects the visible text and the entities while a parser reads its markup. */
export class EntityWriter {
  text = ''
  readonly entities: Entity[] = []

  /** Marks everything from `start` to here; nothing is marked when nothing was written. */
  mark(type: string, start: number, more: Partial<Entity> = {}): void {
    const length = this.text.length - start
    if (length > 0) this.entities.push({ type, offset: start, length, ...more })
  }

  /** Marks a link to `url`, or to the marked text itself when `url` is empty; what is no link stays plain text. */
  markLink(start: number, url: string): void {
    const target = url === '' ? this.text.slice(start) : url
    const id = linkedUserId(target)
    const link = id === undefined ? checkedLink(target) : undefined
    if (id !== undefined) this.mark('text_mention', start, { user: { id } })
    else if (link !== undefined) this.mark('text_link', start, { url: link })
  }

  /** Marks a custom emoji. @throws TelegramError when `id` is no identifier */
  markEmoji(start: number, id: string): void {
    if (!/^[1-9]\d*$/.test(id)) throw cannotParseEntities('Invalid custom emoji identifier specified')
    this.mark('custom_emoji', start, { custom_emoji_id: id })
  }
}

/** Telegram reports places in the source as offsets in UTF-8 bytes. */
export function byteOffset(source: string, index: number): number {
  return Buffer.byteLength(source.slice(0, index))
}
