import { Keyboard } from 'grammy'
import { Refusal } from './portal.mjs'
import { answerIn, texts } from './texts.mjs'

/** What people do in the chat: they say who they are, and answer reminders. */
export function talk(bot, { portal, links, clock }) {
  bot.use((_context, next) => clock.busy(next))

  bot.on('message:contact', async (context) => {
    const { phone_number: phone, user_id: owner } = context.message.contact
    if (owner !== context.from.id) return context.reply(texts.notYours)
    try {
      const patient = await portal.patientWith(phone.replaceAll(/\D/g, ''))
      links.connect(context.chat.id, patient.patientId)
      return await context.reply(texts.hello(patient))
    } catch (error) {
      if (error instanceof Refusal) return context.reply(texts.unknown)
      throw error
    }
  })

  bot.on('callback_query:data', async (context) => {
    const patientId = links.patientOf(context.chat.id)
    if (patientId === undefined) return context.answerCallbackQuery(texts.connectFirst)
    // At once: the button turns until then, and the portal may take a while, or fail.
    await context.answerCallbackQuery(texts.passingOn)
    const { answer, appointmentId } = answerIn(context.callbackQuery.data)
    const said = await portal.answer(appointmentId, patientId, answer).then(
      () => texts[answer],
      (error) => (error instanceof Refusal ? `${error.message}.` : Promise.reject(error)),
    )
    await context.editMessageReplyMarkup()
    return context.reply(said)
  })

  bot.on('message', (context) =>
    context.reply(texts.share, {
      reply_markup: new Keyboard().requestContact(texts.shareButton).resized(),
    }),
  )

  bot.catch(async ({ error, ctx: context }) => {
    console.error('an update could not be served:', error)
    await context.reply(texts.trouble).catch(() => undefined)
  })
}
