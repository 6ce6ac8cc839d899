import { expect, test } from 'vitest'
import { PIXEL } from '#mock-messenger/telegram/state/pixel.ts'
import type { Message } from '#mock-messenger/telegram/types.ts'
import { listen } from '#runtime/http.ts'
import { startWorld, TOKEN, type World } from './support.ts'

async function pictures() {
  const asked: string[] = []
  const server = await listen((req, res) => {
    asked.push(req.url ?? '')
    if (req.url === '/photo.png') res.end(PIXEL)
    else if (req.url === '/page.html') res.end('<html></html>')
    else res.writeHead(404).end()
  })
  return { ...server, asked, url: server.url, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

async function upload(world: World, chatId: number, bytes: Uint8Array<ArrayBuffer>, caption: string) {
  const form = new FormData()
  form.set('chat_id', String(chatId))
  form.set('photo', new Blob([bytes]), 'кот.png')
  form.set('caption', caption)
  const response = await fetch(`${world.messenger.url}/bot${TOKEN}/sendPhoto`, { method: 'POST', body: form })
  return (await response.json()) as { description?: string }
}

test('a picture by address is really fetched, once', async () => {
  await using server = await pictures()
  await using world = await startWorld()
  const chat_id = await world.started()
  const photo = `${server.url}/photo.png`
  const message = await world.ok('sendPhoto', { chat_id, photo, caption: '<i>кот</i>', parse_mode: 'HTML' })
  expect(message).toMatchObject({
    caption: 'кот',
    caption_entities: [{ type: 'italic' }],
    photo: [{ width: 1, height: 1, file_size: PIXEL.length }],
  })
  await world.ok('sendPhoto', { chat_id, photo: message.photo?.[0]?.file_id })
  await world.ok('sendPhoto', { chat_id, photo })
  expect(server.asked).toEqual(['/photo.png'])
  const seen = (await world.chat(chat_id)).messages.slice(1).map(({ photo: picture }) => picture?.url)
  expect(seen).toEqual([photo, photo, photo])
})

test('what is no picture is refused in words that say why', async () => {
  await using server = await pictures()
  await using world = await startWorld()
  const chat_id = await world.started()
  const refused = (params: object) => world.refused('sendPhoto', { chat_id, ...params })
  expect(await refused({ photo: `${server.url}/none.png` })).toBe(
    '400 Bad Request: failed to get HTTP URL content',
  )
  expect(await refused({ photo: 'http://127.0.0.1:1/x.png' })).toBe(
    '400 Bad Request: failed to get HTTP URL content',
  )
  expect(await refused({ photo: `${server.url}/page.html` })).toBe(
    '400 Bad Request: wrong type of the web page content',
  )
  expect(await refused({ photo: 'nonsense' })).toBe(
    '400 Bad Request: wrong file identifier/HTTP URL specified',
  )
  expect(await refused({})).toBe('400 Bad Request: there is no photo in the request')
  const long = { photo: `${server.url}/photo.png`, caption: 'я'.repeat(1025) }
  expect(await refused(long)).toBe('400 Bad Request: message caption is too long')
  expect((await world.chat(chat_id)).messages).toHaveLength(1)
})

test('an uploaded picture is kept and can be downloaded again', async () => {
  await using world = await startWorld()
  const chatId = await world.started()
  await upload(world, chatId, new Uint8Array(PIXEL), 'мой кот')
  const sent = (await world.chat(chatId)).messages.at(-1)
  expect(sent).toMatchObject({ caption: 'мой кот', photo: { fileName: 'кот.png' } })
  expect((await upload(world, chatId, new Uint8Array([1, 2, 3]), '')).description).toBe(
    'Bad Request: IMAGE_PROCESS_FAILED',
  )
  expect((await upload(world, chatId, new Uint8Array(), '')).description).toBe(
    'Bad Request: file must be non-empty',
  )
  const [exchange] = await world.journal({ method: 'sendPhoto', status: 200 })
  const answer = exchange?.responseBody as { result: Message } | undefined
  const file_id = answer?.result.photo?.[0]?.file_id
  const file = await world.ok<{ file_path: string }>('getFile', { file_id })
  const bytes = await fetch(`${world.messenger.url}/file/bot${TOKEN}/${file.file_path}`)
  expect(Buffer.from(await bytes.arrayBuffer()).equals(PIXEL)).toBe(true)
})

test('the caption of a picture is edited, its text is not there', async () => {
  await using server = await pictures()
  await using world = await startWorld()
  const chat_id = await world.started()
  const { message_id } = await world.ok('sendPhoto', { chat_id, photo: `${server.url}/photo.png` })
  expect(await world.refused('editMessageText', { chat_id, message_id, text: 'a' })).toBe(
    '400 Bad Request: there is no text in the message to edit',
  )
  await world.ok('editMessageCaption', { chat_id, message_id, caption: 'подпись' })
  expect((await world.chat(chat_id)).messages.at(-1)?.caption).toBe('подпись')
})
