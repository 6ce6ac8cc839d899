import { Bot, InputFile, webhookCallback } from 'grammy'
import { PIXEL } from '#mock-messenger/telegram/state/pixel.ts'
import {
  CHOICE_KEYBOARD,
  CONTACT_KEYBOARD,
  type DialogueBotFactory,
  escapeHtml,
  FORCE_REPLY,
  TEXTS,
} from './dialogue.ts'

export const grammyBot: DialogueBotFactory = (apiRoot, token) => {
  const bot = new Bot(token, { client: { apiRoot } })
  bot.command('start', (ctx) =>
    ctx.reply(TEXTS.hello(escapeHtml(ctx.from?.first_name ?? '')), {
      parse_mode: 'HTML',
      reply_markup: CONTACT_KEYBOARD,
    }),
  )
  bot.on('message:contact', (ctx) =>
    ctx.reply(TEXTS.thanks(ctx.message.contact.phone_number), { reply_markup: CHOICE_KEYBOARD }),
  )
  bot.callbackQuery('yes', async (ctx) => {
    await ctx.answerCallbackQuery({ text: TEXTS.noted })
    await ctx.editMessageText(TEXTS.chosen)
    await ctx.replyWithPhoto(new InputFile(PIXEL, 'news.png'), { caption: TEXTS.caption })
    await ctx.reply(TEXTS.question, { reply_markup: FORCE_REPLY })
  })
  bot.on('message:text', async (ctx) => {
    const to = ctx.message.reply_to_message
    await ctx.reply(TEXTS.answered(ctx.message.text, to?.text ?? ''), {
      reply_parameters: { message_id: ctx.message.message_id },
    })
  })
  return {
    poll: () => bot.start(),
    stop: () => bot.stop(),
    async listen(setAt, secret) {
      await bot.api.setWebhook(setAt, { secret_token: secret })
      const handle = webhookCallback(bot, 'http', { secretToken: secret })
      return (req, res) => void handle(req, res)
    },
  }
}
