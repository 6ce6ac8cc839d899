import { WEBHOOK_PATH } from '#bot/channels/telegram/intake.ts'
import { webhookSecret } from '#bot/channels/telegram/webhook.ts'
import { aliases, endpoints } from '#contracts/bot/index.ts'
import { access } from '#scenarios/credentials.ts'
import type { Random } from '../../support/random.ts'
import type { Fields } from '../mutate.ts'
import { type Cast, doomed, recast, type Template, type TemplateMaker } from '../template.ts'

const API = `/api/v1/bots/${access.botId}`
const authorization = `Bearer ${access.botToken}`
const WORDS = [
  'Помощь',
  'Профиль',
  '/start',
  '/start abc',
  '/help',
  '/pause 2 часа',
  'Войти',
  'Привет',
  '123456',
]
const ACTIONS = ['help', 'profile', 'rate:1:5', 'rate:1:99', 'menu', 'pause:1h', ':', 'x'.repeat(64)]
const GETS = [
  ...['/health', '/health/work', '/api/docs/', '/api/docs', '/api/openapi.json', '/web/widget.js'],
  ...[
    '/api/docs/swagger-initializer.js',
    '/',
    '/api/v1',
    `${API}/call`,
    `${API}/people`,
    '/web',
    '/favicon.ico',
  ],
]
/** After these a user is told nothing for some time, or for ever. */
const ENDING = /delete|block|disconnect|pause/
/** The messenger's own numbers are those of the seconds since 1970, and stay below this for years. */
const FIRST_UPDATE = 2_100_000_000
const IDS = 40_000_000

/** Requests to the bot, from the portal, the messenger, the web chat and whoever looks at it. */
export const botTemplates: readonly TemplateMaker[] = [call, call, timeline, update, web, looking]

function call(random: Random, cast: Cast): Template {
  const alias = random.pick(aliases)
  const { example } = endpoints[alias]
  const key = random.next() < 0.2 && { 'idempotency-key': `key-${random.between(1, 500)}` }
  return {
    ...{ service: 'bot', method: 'POST', path: `${API}/call/${alias}`, headers: { authorization, ...key } },
    body: { script_request_params: recast(random, ENDING.test(alias) ? doomed(cast) : cast, example) },
  }
}

function timeline(random: Random, cast: Cast): Template {
  return {
    ...{ service: 'bot', method: 'GET', headers: { authorization } },
    path: `${API}/people/${random.pick(cast.userIds)}/timeline`,
    query: { since: '2026-03-01T09:00:00+03:00', limit: '20' },
  }
}

function update(random: Random, cast: Cast): Template {
  const secret = webhookSecret(access.telegram.token)
  return {
    ...{ service: 'bot', method: 'POST', path: WEBHOOK_PATH },
    headers: { 'x-telegram-bot-api-secret-token': secret },
    body: {
      update_id: FIRST_UPDATE + random.between(0, IDS),
      ...happening(random, random.pick(cast.personIds)),
    },
  }
}

function happening(random: Random, id: number): Fields {
  const from = { id, is_bot: false, first_name: 'Анна', language_code: 'ru' }
  const chat = { id, type: 'private', first_name: 'Анна' }
  const message = { message_id: random.between(1, 50), date: 1_772_000_000, from, chat }
  const reply_to_message = { message_id: random.between(1, 20), date: 1_772_000_000, chat }
  const contact = { phone_number: `794000000${random.between(10, 99)}`, first_name: 'Анна', user_id: id }
  return random.pick<Fields>([
    { message: { ...message, text: random.pick(WORDS) } },
    { message: { ...message, text: 'Ответ', reply_to_message } },
    { message: { ...message, caption: 'Подпись', photo: [{ file_id: 'a', width: 1, height: 1 }] } },
    { message: { ...message, contact } },
    { callback_query: { id: '1', from, message, chat_instance: '1', data: random.pick(ACTIONS) } },
    { my_chat_member: { chat, from, date: 1, new_chat_member: { user: from, status: 'member' } } },
  ])
}

function web(random: Random, cast: Cast): Template {
  const headers = { authorization: `Bearer ${random.pick(cast.visitors)}`, origin: 'https://portal.example' }
  const common = { id: `request-${random.between(1, 1e9)}`, lang: 'ru' }
  const messageId = random.between(1, 20)
  return random.pick<Template>([
    { service: 'bot', method: 'POST', path: '/web/sessions', headers, body: {} },
    {
      service: 'bot',
      method: 'POST',
      path: '/web/messages',
      headers,
      body: { ...common, text: random.pick(WORDS) },
    },
    {
      service: 'bot',
      method: 'POST',
      path: '/web/messages',
      headers,
      body: { ...common, text: 'Да', replyTo: messageId },
    },
    { service: 'bot', method: 'POST', path: '/web/start', headers, body: { ...common, code: 'code-1' } },
    {
      service: 'bot',
      method: 'POST',
      path: '/web/press',
      headers,
      body: { ...common, messageId, action: random.pick(ACTIONS) },
    },
    {
      service: 'bot',
      method: 'GET',
      path: '/web/events',
      headers: { ...headers, 'last-event-id': '0' },
      query: { lang: 'ru' },
    },
  ])
}

function looking(random: Random): Template {
  return { service: 'bot', method: 'GET', path: random.pick(GETS) }
}
