import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { Bot, Keyboard } from 'grammy'

const { PORT, TELEGRAM_API_ROOT, TELEGRAM_TOKEN, WORKSHOP_URL, WORKSHOP_TOKEN, BOT_TOKEN } = process.env
const ADDRESS = 'Цветочная, 5'

/** Chats by the phones that people have shared. */
const chats = new Map()
const bot = new Bot(TELEGRAM_TOKEN, { client: { apiRoot: TELEGRAM_API_ROOT } })

bot.on('message:contact', async (context) => {
  const phone = context.message.contact.phone_number.replaceAll(/\D/g, '')
  chats.set(phone, context.chat.id)
  const answer = await fetch(`${WORKSHOP_URL}/repairs?phone=${phone}`, {
    headers: { authorization: `Bearer ${WORKSHOP_TOKEN}` },
  })
  const repairs = await answer.json()
  const lines = repairs.map(
    ({ bicycle, status }) => `${bicycle} — ${status === 'done' ? 'готов' : 'в работе'}`,
  )
  await context.reply(lines.join('\n') || `У нас нет вашего велосипеда. Привозите: ${ADDRESS}.`)
})

bot.on('message', (context) =>
  context.reply('Поделитесь номером, и я скажу, как идёт ремонт.', {
    reply_markup: new Keyboard().requestContact('Поделиться номером').resized(),
  }),
)

async function repairDone({ phone, bicycle, price }) {
  if (!/^\d{11}$/.test(phone) || typeof bicycle !== 'string' || !Number.isInteger(price))
    return [422, { message: 'phone, bicycle and price are needed' }]
  if (!chats.has(phone)) return [404, { message: 'Nobody here has this phone' }]
  const text = `Велосипед «${bicycle}» готов, с вас ${price} ₽. Ждём на Цветочной, 5.`
  await bot.api.sendMessage(chats.get(phone), text)
  return [202]
}

async function answer(request) {
  if (request.headers.authorization !== `Bearer ${BOT_TOKEN}`) return [401, { message: 'Who is calling?' }]
  if (request.method === 'POST' && request.url === '/calls/repair-done')
    return repairDone(await json(request).catch(() => ({})))
  return [404, { message: 'There is nothing here' }]
}

createServer(async (request, response) => {
  const [status, body] = await answer(request).catch((error) => [500, { message: error.message }])
  response.writeHead(status, { 'content-type': 'application/json' }).end(body && JSON.stringify(body))
}).listen(PORT, '127.0.0.1')
await bot.start()
