import { isObject } from '#runtime/json.ts'
import { badRequest } from '../errors.ts'
import { checkedLink } from '../text/links.ts'
import type { InlineButton, KeyboardButton } from '../types.ts'

/** Telegram counts callback data in bytes, not in characters. */
const MAX_DATA_BYTES = 64
/** Kinds of inline buttons that are kept as they are: nobody can press them in the emulator. */
const OTHER_KINDS = [
  'callback_game',
  'pay',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'login_url',
  'web_app',
  'copy_text',
]

/** @throws TelegramError "can't parse inline keyboard button: …", `BUTTON_DATA_INVALID`, an invalid URL */
export function readInlineButton(value: unknown): InlineButton {
  const fail = (why: string) => badRequest(`can't parse inline keyboard button: ${why}`)
  if (!isObject(value)) {
    throw fail('InlineKeyboardButton must be an Object')
  }
  const button = value as Record<string, unknown>
  const text = readString(button, 'text', fail) ?? ''
  const url = readString(button, 'url', fail)
  if (url) return { text, url: checkUrl(url) }
  const data = readString(button, 'callback_data', fail)
  if (data) {
    if (Buffer.byteLength(data) > MAX_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID')
    return { text, callback_data: data }
  }
  const kind = OTHER_KINDS.find((name) => button[name] !== undefined)
  if (kind === undefined) throw fail('Text buttons are unallowed in the inline keyboard')
  return { text, [kind]: button[kind] }
}

/** A button may be given as its text alone. @throws TelegramError "can't parse keyboard button: …" */
export function readKeyboardButton(value: unknown): KeyboardButton {
  const fail = (why: string) => badRequest(`can't parse keyboard button: ${why}`)
  if (typeof value === 'string') return { text: value }
  if (!isObject(value)) {
    throw fail('KeyboardButton must be a String or an Object')
  }
  const button = value as Record<string, unknown>
  const text = readString(button, 'text', fail) ?? ''
  if (readBoolean(button, 'request_contact', fail)) return { text, request_contact: true }
  if (readBoolean(button, 'request_location', fail)) return { text, request_location: true }
  return { text }
}

type Fail = (why: string) => Error

function readString(object: Record<string, unknown>, field: string, fail: Fail): string | undefined {
  const value = object[field]
  if (value === undefined && field === 'text') throw fail('Can\'t find field "text"')
  if (typeof value === 'number') return String(value)
  if (value !== undefined && typeof value !== 'string') throw fail(`Field "${field}" must be of type String`)
  if (value !== undefined && !value.isWellFormed()) throw badRequest('strings must be encoded in UTF-8')
  return value
}

function readBoolean(object: Record<string, unknown>, field: string, fail: Fail): boolean {
  const value = object[field]
  if (value !== undefined && typeof value !== 'boolean')
    throw fail(`Field "${field}" must be of type Boolean`)
  return value === true
}

function checkUrl(url: string): string {
  const link = checkedLink(url)
  if (link === undefined) throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
  return link
}
