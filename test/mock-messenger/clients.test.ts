import type { RequestListener } from 'node:http'
import { describe, expect, test } from 'vitest'
import { listen } from '#runtime/http.ts'
import { type DialogueBotFactory, TEXTS } from './clients/dialogue.ts'
import { grammyBot } from './clients/grammy.ts'
import { nodeTelegramBotApi } from './clients/node-telegram-bot-api.ts'
import { telegrafBot } from './clients/telegraf.ts'
import { startWorld, TOKEN, type World } from './support.ts'

const CLIENTS: [name: string, create: DialogueBotFactory][] = [
  ['grammy', grammyBot],
  ['telegraf', telegrafBot],
  ['node-telegram-bot-api', nodeTelegramBotApi],
]

/** Holds the dialogue from the phone; each step waits until everything has settled. */
async function holdDialogue(world: World): Promise<void> {
  const personId = await world.person('Анна <3', '79187777777')
  await world.write(personId, '/start')
  await world.messenger.settle()
  await world.phone(personId, 'press', { text: 'Отправить номер' })
  await world.messenger.settle()
  await world.phone(personId, 'press', { text: 'Да' })
  await world.messenger.settle()
  await world.write(personId, 'Здорово & <b>весело</b>')
  await world.messenger.settle()

  const chat = await world.chat(personId)
  expect(chat.messages).toMatchObject([
    { from: 'person', text: '/start' },
    { from: 'bot', text: 'Здравствуйте, Анна <3! Пришлите номер.' },
    { from: 'person', contact: { phone: '79187777777', userId: personId }, replyToMessageId: 2 },
    { from: 'bot', text: TEXTS.chosen, edited: true },
    { from: 'bot', caption: TEXTS.caption, photo: { fileName: 'news.png' } },
    { from: 'bot', text: TEXTS.question },
    { from: 'person', text: 'Здорово & <b>весело</b>', replyToMessageId: 6 },
    { from: 'bot', text: TEXTS.answered('Здорово & <b>весело</b>', TEXTS.question), replyToMessageId: 7 },
  ])
  expect(chat.messages[3]?.inlineKeyboard).toBeUndefined()
  expect(chat.messages[3]?.notices).toMatchObject([{ button: 'Да', text: TEXTS.noted }])
  expect(chat.messages[3]).not.toHaveProperty('unanswered')
  expect(await world.journal({ direction: 'in', status: 400 })).toEqual([])
}

describe.each(CLIENTS)('the same dialogue through %s', (_name, create) => {
  test('by long polling', async () => {
    await using world = await startWorld()
    const bot = create(world.messenger.url, TOKEN)
    const polling = bot.poll()
    await world.messenger.listened()
    await holdDialogue(world)
    await bot.stop()
    await polling
  })

  test('by webhook', async () => {
    await using world = await startWorld()
    let handler: RequestListener = (_req, res) => res.writeHead(503).end()
    await using server = await listen((req, res) => handler(req, res))
    handler = await create(world.messenger.url, TOKEN).listen(`${server.url}/hook`, 'sEcret')
    await holdDialogue(world)
    expect(await world.journal({ direction: 'out', status: 200 })).toHaveLength(4)
  })
})
