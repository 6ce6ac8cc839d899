// The bot of the library, without dependencies: the portal calls it over HTTP, people reach it by the Bot API.
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

const { PORT, TELEGRAM_API_ROOT, TELEGRAM_TOKEN, PORTAL_URL, PORTAL_TOKEN, BOT_TOKEN } = process.env

/** Chats by the phones that people have shared. */
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
    return say(chat.id, 'Thank you! I will write when your book has arrived.')
  }
  const button = { text: 'Share the number', request_contact: true }
  return say(chat.id, 'Share your number, and I will tell when your book has arrived.', {
    reply_markup: { keyboard: [[button]], resize_keyboard: true },
  })
}

/** Row library/1: a book has arrived. */
async function bookArrived({ phone, bookId }) {
  if (!/^\d{11}$/.test(phone) || !Number.isInteger(bookId)) return [422, 'phone and bookId are needed']
  if (!chats.has(phone)) return [404, 'No reader here has this phone']
  const headers = { authorization: `Bearer ${PORTAL_TOKEN}` }
  const response = await fetch(`${PORTAL_URL}/books/${bookId}`, { headers })
  const { title, shelf, message } = await response.json()
  if (!response.ok) return [404, message]
  await say(chats.get(phone), `“${title}” is waiting for you on shelf ${shelf}.`)
  return [202]
}

async function answer(request) {
  if (request.headers.authorization !== `Bearer ${BOT_TOKEN}`) return [401, 'No token, or a wrong one']
  if (request.method === 'POST' && request.url === '/calls/book-arrived')
    return bookArrived(await json(request).catch(() => ({})))
  return [404, 'There is nothing here']
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
