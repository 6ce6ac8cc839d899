// Бот библиотеки без зависимостей: портал вызывает его по HTTP, а с людьми он говорит через Bot API Telegram.
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

const { PORT, TELEGRAM_API_ROOT, TELEGRAM_TOKEN, PORTAL_URL, PORTAL_TOKEN, BOT_TOKEN } = process.env

/** Чаты по номерам, которыми люди поделились. */
const chats = new Map()

async function telegram(method, parameters) {
  const response = await fetch(`${TELEGRAM_API_ROOT}/bot${TELEGRAM_TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  })
  const { ok, result, description } = await response.json()
  if (!ok) throw new Error(`${method}: ${description}`)
  return result
}

const say = (chat, text, more) => telegram('sendMessage', { chat_id: chat, text, ...more })

async function hear({ chat, contact }) {
  if (contact) {
    chats.set(contact.phone_number.replaceAll(/\D/g, ''), chat.id)
    return say(chat.id, 'Спасибо! Напишу, когда придёт ваша книга.')
  }
  const button = { text: 'Поделиться номером', request_contact: true }
  return say(chat.id, 'Поделитесь номером, и я скажу, когда придёт ваша книга.', {
    reply_markup: { keyboard: [[button]], resize_keyboard: true },
  })
}

/** Строка library/1: пришла заказанная книга. */
async function bookArrived({ phone, bookId }) {
  if (!/^\d{11}$/.test(phone) || !Number.isInteger(bookId)) return [422, 'Нужны phone и bookId']
  if (!chats.has(phone)) return [404, 'Читателя с таким номером здесь нет']
  const headers = { authorization: `Bearer ${PORTAL_TOKEN}` }
  const response = await fetch(`${PORTAL_URL}/books/${bookId}`, { headers })
  const { title, shelf, message } = await response.json()
  if (!response.ok) return [404, message]
  await say(chats.get(phone), `Книга «${title}» ждёт вас на полке ${shelf}.`)
  return [202]
}

async function answer(request) {
  if (request.headers.authorization !== `Bearer ${BOT_TOKEN}`) return [401, 'Неверный токен']
  if (request.method === 'POST' && request.url === '/calls/book-arrived')
    return bookArrived(await json(request).catch(() => ({})))
  return [404, 'Здесь ничего нет']
}

createServer(async (request, response) => {
  const [status, message] = await answer(request).catch((error) => [500, error.message])
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(message && JSON.stringify({ message }))
}).listen(PORT, '127.0.0.1')

for (let offset = 0; ; ) {
  const updates = await telegram('getUpdates', { offset, timeout: 20 })
  for (const { update_id, message } of updates) {
    offset = update_id + 1
    if (message) await hear(message).catch(console.error)
  }
}
