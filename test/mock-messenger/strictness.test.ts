import { expect, test } from 'vitest'
import type { User } from '#mock-messenger/telegram/types.ts'
import { startWorld, TOKEN } from './support.ts'

const inline = (button: object) => ({ reply_markup: { inline_keyboard: [[button]] } })

const REFUSED: [what: string, params: object, answer: string][] = [
  ['no text', {}, '400 Bad Request: message text is empty'],
  ['empty text', { text: '' }, '400 Bad Request: message text is empty'],
  ['invisible text', { text: ' \n\u200b' }, '400 Bad Request: text must be non-empty'],
  [
    'tags around nothing',
    { text: '<b> </b>', parse_mode: 'HTML' },
    '400 Bad Request: text must be non-empty',
  ],
  ['4097 characters', { text: 'я'.repeat(4097) }, '400 Bad Request: message is too long'],
  ['broken UTF-16', { text: 'a\ud800' }, '400 Bad Request: strings must be encoded in UTF-8'],
  ['unknown parse mode', { text: 'a', parse_mode: 'XML' }, '400 Bad Request: unsupported parse_mode'],
  [
    'callback data of 65 bytes',
    { text: 'a', ...inline({ text: 'b', callback_data: `${'я'.repeat(32)}x` }) },
    '400 Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'a button that does nothing',
    { text: 'a', ...inline({ text: 'b', callback_data: '' }) },
    "400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'a button without text',
    { text: 'a', ...inline({ callback_data: 'x' }) },
    '400 Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"',
  ],
  [
    'a link to localhost',
    { text: 'a', ...inline({ text: 'b', url: 'http://localhost/x' }) },
    "400 Bad Request: inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
  ],
  [
    'markup that is no JSON',
    { text: 'a', reply_markup: '{' },
    "400 Bad Request: can't parse reply keyboard markup JSON object",
  ],
  [
    'markup of a wrong type',
    { text: 'a', reply_markup: [] },
    '400 Bad Request: object expected as reply markup',
  ],
  [
    'a keyboard that is no array',
    { text: 'a', reply_markup: { keyboard: 'x' } },
    '400 Bad Request: field "keyboard" of the ReplyKeyboardMarkup must be an Array',
  ],
  [
    'a row that is no array',
    { text: 'a', reply_markup: { inline_keyboard: [{ text: 'x' }] } },
    '400 Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
  ],
  ['an unknown chat', { text: 'a', chat_id: 42 }, '400 Bad Request: chat not found'],
  ['an unknown channel', { text: 'a', chat_id: '@nobody' }, '400 Bad Request: chat not found'],
  ['no chat', { text: 'a', chat_id: '' }, '400 Bad Request: chat_id is empty'],
  [
    'a reply to nothing',
    { text: 'a', reply_parameters: { message_id: 999 } },
    '400 Bad Request: message to be replied not found',
  ],
  [
    'an old-style reply to nothing',
    { text: 'a', reply_to_message_id: 999 },
    '400 Bad Request: message to be replied not found',
  ],
]

test.each(REFUSED)('sendMessage refuses %s and shows nothing', async (_what, params, answer) => {
  await using world = await startWorld()
  const chat_id = await world.started()
  expect(await world.refused('sendMessage', { chat_id, ...params })).toBe(answer)
  expect((await world.chat(chat_id)).messages).toHaveLength(1)
})

test('limits count the text after parsing: 4096 visible characters and 64 bytes of data pass', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const text = `<b>${'я'.repeat(4094)}</b>&lt;&amp;`
  const markup = inline({ text: 'Да', callback_data: 'я'.repeat(32) })
  const message = await world.ok('sendMessage', { chat_id, text, parse_mode: 'html', ...markup })
  expect(message.text).toHaveLength(4096)
})

test('a bot may not write first, and 403 tells it', async () => {
  await using world = await startWorld()
  const chat_id = await world.person()
  const answer = "403 Forbidden: bot can't initiate conversation with a user"
  expect(await world.refused('sendMessage', { chat_id, text: 'a' })).toBe(answer)
  expect(await world.refused('sendChatAction', { chat_id, action: 'typing' })).toBe(answer)
  expect(await world.refused('getChat', { chat_id })).toBe('400 Bad Request: chat not found')
})

test('tokens and methods', async () => {
  await using world = await startWorld()
  const unknown = await world.call('getMe', {}, '1:wrong')
  expect(unknown).toEqual({
    status: 401,
    body: { ok: false, error_code: 401, description: 'Unauthorized' },
  })
  expect(await world.refused('sendTelepathy')).toBe('404 Not Found: method not found')
  expect(await world.refused('constructor')).toBe('404 Not Found: method not found')
  expect((await world.request('GET', '/bot')).status).toBe(404)
  expect((await world.ok<User>('GETME')).username).toBe('family_bot')
})

test('parameters come by query, form, JSON with strings inside, or multipart', async () => {
  await using world = await startWorld()
  const chatId = await world.started()
  const url = `${world.messenger.url}/bot${TOKEN}/sendMessage`
  const markup = JSON.stringify({ inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] })
  const fields = { chat_id: String(chatId), text: 'x', reply_markup: markup }
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const answers = await Promise.all([
    fetch(`${url}?${new URLSearchParams(fields)}`),
    fetch(url, { method: 'POST', body: new URLSearchParams(fields) }),
    fetch(url, { method: 'POST', body: form }),
    fetch(url, {
      method: 'POST',
      body: JSON.stringify(fields),
      headers: { 'content-type': 'application/json' },
    }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  const { messages } = await world.chat(chatId)
  for (const message of messages.slice(1)) {
    expect(message).toMatchObject({ text: 'x', inlineKeyboard: [[{ text: 'A', callbackData: 'a' }]] })
  }
})

test('edits: not found, not the own message, not modified, then edited', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const edit = (params: object) => world.refused('editMessageText', { chat_id, ...params })
  const { message_id } = await world.ok('sendMessage', {
    chat_id,
    text: 'было',
    ...inline({ text: 'b', url: 'ya.ru' }),
  })
  expect(await edit({ text: 'a' })).toBe('400 Bad Request: message identifier is not specified')
  expect(await edit({ message_id: 999, text: 'a' })).toBe('400 Bad Request: message to edit not found')
  expect(await edit({ message_id: 1, text: 'a' })).toBe("400 Bad Request: message can't be edited")
  expect(await edit({ message_id, text: 'было', ...inline({ text: 'b', url: 'ya.ru' }) })).toBe(
    '400 Bad Request: message is not modified: specified new message content and reply markup are exactly the ' +
      'same as a current content and reply markup of the message',
  )
  expect(await edit({ message_id, text: 'a', reply_markup: { force_reply: true } })).toBe(
    '400 Bad Request: inline keyboard expected',
  )
  await world.ok('editMessageText', { chat_id, message_id, text: 'стало' })
  expect((await world.chat(chat_id)).messages[1]).toMatchObject({ text: 'стало', edited: true })
  await world.ok('editMessageReplyMarkup', {
    chat_id,
    message_id,
    ...inline({ text: 'c', callback_data: 'c' }),
  })
  expect((await world.chat(chat_id)).messages[1]?.inlineKeyboard).toHaveLength(1)
})

test('deleted messages are gone for the bot and marked on the phone; after 48 hours it is too late', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const first = await world.ok('sendMessage', { chat_id, text: 'раз' })
  const second = await world.ok('sendMessage', { chat_id, text: 'два' })
  await world.ok('deleteMessage', { chat_id, message_id: first.message_id })
  const gone = { chat_id, message_id: first.message_id }
  expect(await world.refused('deleteMessage', gone)).toBe('400 Bad Request: message to delete not found')
  expect((await world.chat(chat_id)).messages[1]).toMatchObject({ text: 'раз', deleted: true })
  await world.clock.tick(49 * 3_600_000)
  expect(await world.refused('deleteMessage', { chat_id, message_id: second.message_id })).toBe(
    "400 Bad Request: message can't be deleted for everyone",
  )
})

test('commands are checked and kept for each language', async () => {
  await using world = await startWorld()
  const commands = [{ command: 'help', description: 'Помощь' }]
  await world.ok('setMyCommands', { commands, language_code: 'ru' })
  expect(await world.ok('getMyCommands', { language_code: 'ru' })).toEqual(commands)
  expect(await world.ok('getMyCommands')).toEqual([])
  expect(
    await world.refused('setMyCommands', { commands: [{ command: 'по-русски', description: 'x' }] }),
  ).toBe('400 Bad Request: BOT_COMMAND_INVALID')
})
