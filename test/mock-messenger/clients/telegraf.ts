import { Input, Telegraf } from 'telegraf'
import { message } from 'telegraf/filters'
import { PIXEL } from '#mock-messenger/telegram/state/pixel.ts'
import {
  CHOICE_KEYBOARD,
  CONTACT_KEYBOARD,
  type DialogueBotFactory,
  escapeHtml,
  FORCE_REPLY,
  TEXTS,
} from './dialogue.ts'

export const telegrafBot: DialogueBotFactory = (apiRoot, token) => {
  // A reply within the webhook's answer would end the request before the dialogue step is over.
  const bot = new Telegraf(token, { telegram: { apiRoot, webhookReply: false } })
  bot.start(async (ctx) => {
    const hello = TEXTS.hello(escapeHtml(ctx.from.first_name))
    await ctx.replyWithHTML(hello, { reply_markup: CONTACT_KEYBOARD })
  })
  bot.on(message('contact'), async (ctx) => {
    await ctx.reply(TEXTS.thanks(ctx.message.contact.phone_number), { reply_markup: CHOICE_KEYBOARD })
  })
  bot.action('yes', async (ctx) => {
    await ctx.answerCbQuery(TEXTS.noted)
    await ctx.editMessageText(TEXTS.chosen)
    await ctx.replyWithPhoto(Input.fromBuffer(PIXEL, 'news.png'), { caption: TEXTS.caption })
    await ctx.reply(TEXTS.question, { reply_markup: FORCE_REPLY })
  })
  bot.on(message('text'), async (ctx) => {
    const to = ctx.message.reply_to_message
    const said = to !== undefined && 'text' in to ? to.text : ''
    await ctx.reply(TEXTS.answered(ctx.message.text, said), {
      reply_parameters: { message_id: ctx.message.message_id },
    })
  })
  return {
    poll: () => bot.launch(),
    stop: () => bot.stop(),
    async listen(setAt, secret) {
      await bot.telegram.setWebhook(setAt, { secret_token: secret })
      const handle = bot.webhookCallback(new URL(setAt).pathname, { secretToken: secret })
      return (req, res) => void handle(req, res)
    },
  }
}
