import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { Bot, InlineKeyboard, Keyboard } from 'grammy'

const { PORT, TELEGRAM_API_ROOT, TELEGRAM_TOKEN, HELPDESK_URL, HELPDESK_TOKEN, BOT_TOKEN } = process.env

/** Chats by users, and users by chats. */
const chats = new Map()
const users = new Map()
const bot = new Bot(TELEGRAM_TOKEN, { client: { apiRoot: TELEGRAM_API_ROOT } })

/** Asks the helpdesk; what it refuses is an answer too. */
async function helpdesk(method, path, body) {
  const response = await fetch(HELPDESK_URL + path, {
    method,
    headers: { authorization: `Bearer ${HELPDESK_TOKEN}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { ok: response.ok, body: await response.json() }
}

bot.on('message:contact', async (context) => {
  const phone = context.message.contact.phone_number.replaceAll(/\D/g, '')
  const { ok, body } = await helpdesk('GET', `/user?phone=${phone}`)
  if (!ok) return context.reply(body.message)
  chats.set(body.userId, context.chat.id)
  users.set(context.chat.id, body.userId)
  return context.reply(`Здравствуйте, ${body.name}! Теперь я буду писать об обращениях.`)
})

bot.on('callback_query:data', async (context) => {
  const [ticketId, rating] = context.callbackQuery.data.split(' ').map(Number)
  const rated = { userId: users.get(context.chat.id), rating }
  const { ok, body } = await helpdesk('POST', `/tickets/${ticketId}/rating`, rated)
  await context.answerCallbackQuery()
  await context.reply(ok ? 'Спасибо за оценку!' : body.message)
})

bot.on('message', (context) =>
  context.reply('Поделитесь номером, и я расскажу об обращениях.', {
    reply_markup: new Keyboard().requestContact('Поделиться номером').resized(),
  }),
)

// A chat that cannot be written to is no reason to leave the others alone.
bot.catch(({ error }) => console.error(error.message))

/** What the person is told of each event. */
const texts = {
  'ticket-created': ({ subject }) => [`Обращение «${subject}» принято.`],
  'ticket-answered': ({ subject }, { answer }) => [`Ответ на обращение «${subject}»:\n\n${answer}`],
  'ticket-closed': ({ subject, ticketId }) => [
    `Обращение «${subject}» закрыто. Как мы справились?`,
    { reply_markup: ratings(ticketId) },
  ],
}

function ratings(ticketId) {
  const keyboard = new InlineKeyboard()
  for (const rating of [1, 2, 3, 4, 5]) keyboard.text(String(rating), `${ticketId} ${rating}`)
  return keyboard
}

async function tell(event) {
  if (!Object.hasOwn(texts, event.event) || !Number.isInteger(event.ticketId))
    return [422, { message: 'The event is not understood' }]
  const chat = chats.get(event.userId)
  if (chat === undefined) return [404, { message: 'Nobody here is this user' }]
  const { body: ticket } = await helpdesk('GET', `/tickets/${event.ticketId}`)
  await bot.api.sendMessage(chat, ...texts[event.event](ticket, event))
  return [202]
}

async function answer(request) {
  if (request.headers.authorization !== `Bearer ${BOT_TOKEN}`) return [401]
  if (request.method === 'POST' && request.url === '/events')
    return tell(await json(request).catch(() => ({})))
  return [404, { message: 'There is nothing here' }]
}

createServer(async (request, response) => {
  const [status, body] = await answer(request).catch((error) => [500, { message: error.message }])
  response.writeHead(status, { 'content-type': 'application/json' }).end(body && JSON.stringify(body))
}).listen(PORT, '127.0.0.1')
await bot.start()
