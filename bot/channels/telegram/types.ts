import type { Api } from 'grammy'

type SendExtra = NonNullable<Parameters<Api['sendMessage']>[2]>

export type ReplyMarkup = NonNullable<SendExtra['reply_markup']>
export type InlineKeyboardButton = Extract<
  ReplyMarkup,
  { inline_keyboard: unknown }
>['inline_keyboard'][number][number]
