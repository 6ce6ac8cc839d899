import { isObject } from '#runtime/json.ts'
import { badRequest } from '../errors.ts'
import type { InlineButton, KeyboardButton } from '../types.ts'
import { readInlineButton, readKeyboardButton } from './buttons.ts'
import type { Params } from './params.ts'

export type ReplyMarkup =
  | { kind: 'inline'; rows: InlineButton[][] }
  | { kind: 'keyboard'; rows: KeyboardButton[][]; oneTime: boolean }
  | { kind: 'remove' }
  | { kind: 'forceReply' }

/** Telegram's limits: what goes beyond is silently left out. */
const MAX_ROW = 12
const MAX_BUTTONS = 300
/** Telegram refuses a larger keyboard as a whole; bytes of its JSON. */
const MAX_BYTES = 10_240

const FLAGS: Record<string, string> = {
  resize_keyboard: 'ReplyKeyboardMarkup',
  one_time_keyboard: 'ReplyKeyboardMarkup',
  is_persistent: 'ReplyKeyboardMarkup',
  remove_keyboard: 'ReplyKeyboardRemove',
  force_reply: 'ForceReply',
  selective: 'reply markup',
}

/**
 * The `reply_markup` of a call, or undefined when there is none (or none of its buttons has a text).
 * @throws TelegramError for broken JSON, wrong types, `BUTTON_DATA_INVALID` and the like
 */
export function readReplyMarkup(params: Params): ReplyMarkup | undefined {
  const value = params.json('reply_markup', 'reply keyboard markup')
  if (value === undefined) return undefined
  if (!isObject(value)) {
    throw badRequest('object expected as reply markup')
  }
  const markup = value as Record<string, unknown>
  checkFlags(markup)
  const keyboard = readRows(markup.keyboard, 'keyboard', 'ReplyKeyboardMarkup', (button) =>
    readKeyboardButton(button),
  )
  const inline = readRows(markup.inline_keyboard, 'inline_keyboard', 'InlineKeyboardMarkup', (button) =>
    readInlineButton(button),
  )
  if (keyboard.length > 0)
    return { kind: 'keyboard', rows: keyboard, oneTime: markup.one_time_keyboard === true }
  if (inline.length > 0) return checkSize({ kind: 'inline', rows: inline })
  if (markup.remove_keyboard === true) return { kind: 'remove' }
  return markup.force_reply === true ? { kind: 'forceReply' } : undefined
}

/**
 * The same for edits, where only an inline keyboard may stand.
 * @throws TelegramError "inline keyboard expected"
 */
export function readInlineMarkup(params: Params): InlineButton[][] | undefined {
  const markup = readReplyMarkup(params)
  if (markup !== undefined && markup.kind !== 'inline') throw badRequest('inline keyboard expected')
  return markup?.rows
}

function checkFlags(markup: Record<string, unknown>): void {
  for (const [name, owner] of Object.entries(FLAGS)) {
    const value = markup[name]
    if (value !== undefined && typeof value !== 'boolean') {
      throw badRequest(`field "${name}" of the ${owner} must be of the type Boolean`)
    }
  }
}

function readRows<T extends { text: string }>(
  value: unknown,
  field: string,
  owner: string,
  readButton: (button: unknown) => T,
): T[][] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw badRequest(`field "${field}" of the ${owner} must be an Array`)
  const rows: T[][] = []
  let left = MAX_BUTTONS
  for (const row of value) {
    if (!Array.isArray(row)) throw badRequest(`field "${field}" of the ${owner} must be an Array of Arrays`)
    const buttons = row.map(readButton).filter(({ text }) => text !== '')
    const kept = buttons.slice(0, Math.min(MAX_ROW, left))
    left -= kept.length
    if (kept.length > 0) rows.push(kept)
  }
  return rows
}

function checkSize(markup: ReplyMarkup & { kind: 'inline' }): ReplyMarkup {
  const size = markup.rows.length > 8 ? Buffer.byteLength(JSON.stringify(markup.rows)) : 0
  if (size > MAX_BYTES) throw badRequest('reply markup is too long')
  return markup
}
