import { Bot, createWebhookServer, InputFile } from 'node-telegram-bot-api/node'
import { PIXEL } from '#mock-messenger/telegram/state/pixel.ts'
import {
  CHOICE_KEYBOARD,
  CONTACT_KEYBOARD,
  type DialogueBotFactory,
  escapeHtml,
  FORCE_REPLY,
  TEXTS,
} from './dialogue.ts'

export const nodeTelegramBotApi: DialogueBotFactory = (apiRoot, token) => {
  const bot = new Bot(token, { apiRoot })
  bot.command('start', (ctx) =>
    ctx.reply(TEXTS.hello(escapeHtml(ctx.from?.first_name ?? '')), {
      parse_mode: 'HTML',
      reply_markup: CONTACT_KEYBOARD,
    }),
  )
  bot.on('callback_query', async (ctx) => {
    const message = ctx.callbackQuery?.message
    const chat_id = message?.chat.id ?? 0
    await ctx.answerCallbackQuery({ text: TEXTS.noted })
    await bot.api.editMessageText({ chat_id, message_id: message?.message_id ?? 0, text: TEXTS.chosen })
    const photo = new InputFile(new Uint8Array(PIXEL), { filename: 'news.png' })
    await bot.api.sendPhoto({ chat_id, photo, caption: TEXTS.caption })
    await ctx.reply(TEXTS.question, { reply_markup: FORCE_REPLY })
  })
  bot.on('message', async (ctx) => {
    const { contact, text, message_id, reply_to_message } = ctx.message ?? {}
    if (contact !== undefined) {
      await ctx.reply(TEXTS.thanks(contact.phone_number), { reply_markup: CHOICE_KEYBOARD })
    } else {
      await ctx.reply(TEXTS.answered(text ?? '', reply_to_message?.text ?? ''), {
        reply_parameters: { message_id: message_id ?? 0 },
      })
    }
  })
  return {
    poll: () => bot.startPolling(),
    stop: () => bot.stop(),
    async listen(setAt, secret) {
      await bot.api.setWebhook({ url: setAt, secret_token: secret })
      const server = createWebhookServer(bot, { path: new URL(setAt).pathname, secretToken: secret })
      return (req, res) => void server.emit('request', req, res)
    },
  }
}
