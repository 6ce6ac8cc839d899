import type { Bounds } from '../../messages/bounds.ts'
import type { Limits } from '../limits.ts'

/** How fast Telegram may be written to (core.telegram.org/bots/faq, "My bot is hitting limits"). */
export const TELEGRAM_LIMITS: Limits = { perSecond: 30, perChatPerSecond: 1 }

/**
 * How long a message may be once its marks are parsed (core.telegram.org/bots/api: sendMessage, sendPhoto). Telegram
 * counts in UTF-16 units, as `visibleLength` does.
 */
export const TELEGRAM_BOUNDS: Bounds = { text: 4096, caption: 1024 }

/** What a button may send back, bytes (core.telegram.org/bots/api#inlinekeyboardbutton, `callback_data`). */
export const CALLBACK_DATA_BYTES = 64
