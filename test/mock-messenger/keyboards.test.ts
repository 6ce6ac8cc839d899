import { expect, test } from 'vitest'
import { startWorld } from './support.ts'

const inline = (...rows: object[][]) => ({ inline_keyboard: rows })

test('an inline button sends a callback query, and its answer appears on the phone', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const reply_markup = inline([
    { text: 'Да', callback_data: 'yes' },
    { text: 'Сайт', url: 'https://example.org' },
  ])
  const sent = await world.ok('sendMessage', { chat_id, text: 'Пойдёте?', reply_markup })
  const pressed = await world.phone(chat_id, 'press', { text: 'Да' })
  const [update] = await world.updates()
  expect(update?.callback_query).toMatchObject({
    id: pressed.body.callbackQueryId,
    from: { id: chat_id },
    data: 'yes',
    message: { message_id: sent.message_id, text: 'Пойдёте?' },
  })
  const callback_query_id = pressed.body.callbackQueryId
  await world.ok('answerCallbackQuery', { callback_query_id, text: 'Записали', show_alert: true })
  const tooOld = '400 Bad Request: query is too old and response timeout expired or query ID is invalid'
  expect(await world.refused('answerCallbackQuery', { callback_query_id })).toBe(tooOld)
  expect((await world.chat(chat_id)).messages.at(-1)?.notices).toMatchObject([
    { button: 'Да', text: 'Записали', showAlert: true },
  ])
  expect((await world.phone(chat_id, 'press', { text: 'Сайт' })).body.url).toBe('https://example.org/')
})

test('what was pressed stays known, also when the bot takes the buttons away', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const reply_markup = inline([{ text: 'Да', callback_data: 'yes' }])
  const { message_id } = await world.ok('sendMessage', { chat_id, text: 'Пойдёте?', reply_markup })
  const last = async () => (await world.chat(chat_id)).messages.at(-1)
  expect(await last()).not.toHaveProperty('pressed')
  await world.phone(chat_id, 'press', { text: 'Да' })
  await world.phone(chat_id, 'press', { text: 'Да' })
  await world.ok('editMessageReplyMarkup', { chat_id, message_id })
  expect(await last()).toMatchObject({ messageId: message_id, pressed: ['Да', 'Да'] })
  expect(await last()).not.toHaveProperty('inlineKeyboard')
})

test('a press waits until the bot answers it, also when the bot has changed the message or deleted it', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const reply_markup = inline([
    { text: 'Да', callback_data: 'yes' },
    { text: 'Нет', callback_data: 'no' },
  ])
  const { message_id } = await world.ok('sendMessage', { chat_id, text: 'Пойдёте?', reply_markup })
  const last = async () => (await world.chat(chat_id)).messages.at(-1)
  const yes = await world.phone(chat_id, 'press', { text: 'Да' })
  const no = await world.phone(chat_id, 'press', { text: 'Нет' })
  expect(await last()).toMatchObject({ unanswered: ['Да', 'Нет'] })
  await world.ok('editMessageReplyMarkup', { chat_id, message_id })
  await world.ok('answerCallbackQuery', { callback_query_id: no.body.callbackQueryId })
  expect(await last()).toMatchObject({ unanswered: ['Да'] })
  expect(await last()).not.toHaveProperty('notices')
  await world.ok('deleteMessage', { chat_id, message_id })
  await world.ok('answerCallbackQuery', { callback_query_id: yes.body.callbackQueryId, text: 'Записали' })
  expect(await last()).toMatchObject({ notices: [{ button: 'Да', text: 'Записали', showAlert: false }] })
  expect(await last()).not.toHaveProperty('unanswered')
})

test('an answer that comes too late is refused', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  await world.ok('sendMessage', {
    chat_id,
    text: 'x',
    reply_markup: inline([{ text: 'a', callback_data: 'a' }]),
  })
  const { body } = await world.phone(chat_id, 'press', { text: 'a' })
  await world.clock.tick(61_000)
  expect(await world.refused('answerCallbackQuery', { callback_query_id: body.callbackQueryId })).toContain(
    'too old',
  )
})

test('only a button that is really there can be pressed, the latest one first', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const send = (data: string) =>
    world.ok('sendMessage', {
      chat_id,
      text: data,
      reply_markup: inline([{ text: 'Да', callback_data: data }]),
    })
  const [first, second] = [await send('первый'), await send('второй')]
  const missing = await world.phone(chat_id, 'press', { text: 'Нет' })
  expect(missing).toMatchObject({ status: 409, body: { buttons: ['Да', 'Да'] } })
  await world.phone(chat_id, 'press', { text: 'Да' })
  await world.phone(chat_id, 'press', { text: 'Да', messageId: first.message_id })
  await world.ok('editMessageReplyMarkup', { chat_id, message_id: second.message_id })
  await world.ok('deleteMessage', { chat_id, message_id: first.message_id })
  expect((await world.phone(chat_id, 'press', { text: 'Да' })).body.buttons).toEqual([])
  await world.phone(chat_id, 'press-data', { messageId: second.message_id, data: 'поддельный' })
  const data = (await world.updates()).map(({ callback_query }) => callback_query?.data)
  expect(data).toEqual(['второй', 'первый', 'поддельный'])
})

test('a reply keyboard stays until it is replaced or removed; its buttons send their text', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  await world.ok('sendMessage', {
    chat_id,
    text: 'меню',
    reply_markup: { keyboard: [['Новости', { text: '' }]] },
  })
  await world.ok('sendMessage', { chat_id, text: 'ещё' })
  expect((await world.chat(chat_id)).replyKeyboard).toEqual([[{ text: 'Новости' }]])
  await world.phone(chat_id, 'press', { text: 'Новости' })
  expect((await world.updates()).at(-1)?.message?.text).toBe('Новости')
  await world.ok('sendMessage', { chat_id, text: 'всё', reply_markup: { remove_keyboard: true } })
  expect((await world.chat(chat_id)).replyKeyboard).toBeUndefined()
})

test('a contact button shares the own contact and a one-time keyboard goes away', async () => {
  await using world = await startWorld()
  const chat_id = await world.started('Анна', '+7 (918) 777-77-77')
  const button = { text: 'Отправить номер', request_contact: true }
  const reply_markup = { keyboard: [[button]], one_time_keyboard: true }
  const { message_id } = await world.ok('sendMessage', { chat_id, text: 'Ваш номер?', reply_markup })
  expect((await world.chat(chat_id)).replyKeyboard).toEqual([
    [{ text: 'Отправить номер', requestContact: true }],
  ])
  await world.phone(chat_id, 'press', { text: 'Отправить номер' })
  const message = (await world.updates()).at(-1)?.message
  expect(message?.contact).toEqual({
    phone_number: '79187777777',
    first_name: 'Анна',
    last_name: 'Ким',
    user_id: chat_id,
  })
  expect(message?.reply_to_message?.message_id).toBe(message_id)
  expect((await world.chat(chat_id)).replyKeyboard).toBeUndefined()
})

test('after force_reply the next message replies to it', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const { message_id } = await world.ok('sendMessage', {
    chat_id,
    text: 'Ответ?',
    reply_markup: { force_reply: true },
  })
  expect((await world.chat(chat_id)).forceReply).toBe(true)
  await world.write(chat_id, 'вот')
  await world.write(chat_id, 'и ещё')
  const replies = (await world.updates()).map(({ message }) => message?.reply_to_message?.message_id)
  expect(replies).toEqual([message_id, undefined])
  expect((await world.chat(chat_id)).forceReply).toBe(false)
})
