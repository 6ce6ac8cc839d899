import { expect, test } from 'vitest'
import { startWorld } from './support.ts'

test('a person who blocks the bot gets nothing, and the bot learns it both ways', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  await world.phone(chat_id, 'block')
  await world.phone(chat_id, 'block')
  expect(await world.refused('sendMessage', { chat_id, text: 'a' })).toBe(
    '403 Forbidden: bot was blocked by the user',
  )
  expect((await world.write(chat_id, 'a')).status).toBe(409)
  await world.phone(chat_id, 'unblock')
  const changes = (await world.updates()).map(({ my_chat_member }) => [
    my_chat_member?.old_chat_member.status,
    my_chat_member?.new_chat_member.status,
  ])
  expect(changes).toEqual([
    ['member', 'kicked'],
    ['kicked', 'member'],
  ])
  await world.ok('sendMessage', { chat_id, text: 'снова здравствуйте' })
})

test('contacts: the own one, of somebody else, from the address book, forged', async () => {
  await using world = await startWorld()
  const anna = await world.started('Анна', '79180000001')
  const boris = await world.person('Борис', '79180000002')
  await world.phone(anna, 'contact')
  await world.phone(anna, 'contact', { of: boris })
  await world.phone(anna, 'contact', { phone: '+7 918 000-00-03' })
  await world.phone(anna, 'contact', { of: boris, userId: anna })
  const contacts = (await world.updates()).map(({ message }) => message?.contact)
  expect(contacts.map((contact) => [contact?.phone_number, contact?.user_id])).toEqual([
    ['79180000001', anna],
    ['79180000002', boris],
    ['79180000003', undefined],
    ['79180000002', anna],
  ])
})

test('replies, pictures, stickers and edits reach the bot', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const { message_id } = await world.ok('sendMessage', { chat_id, text: 'новость' })
  const reply = await world.phone(chat_id, 'messages', { text: 'ого', replyToMessageId: message_id })
  await world.phone(chat_id, 'photo', { caption: 'вот' })
  await world.phone(chat_id, 'sticker')
  await world.request('PUT', `/phones/${chat_id}/messages/${reply.body.messageId}`, { text: '/ого' })
  const [replied, photo, sticker, edited] = await world.updates()
  expect(replied?.message?.reply_to_message).toMatchObject({ message_id, text: 'новость' })
  expect(photo?.message).toMatchObject({ caption: 'вот', photo: [{ width: 1 }] })
  expect(sticker?.message?.sticker).toMatchObject({ emoji: '👍' })
  expect(edited?.edited_message).toMatchObject({
    message_id: reply.body.messageId,
    text: '/ого',
    edit_date: Math.floor(world.clock.now() / 1000),
  })
  expect((await world.phone(chat_id, 'messages', { text: 'a', replyToMessageId: 99 })).status).toBe(404)
})

test('the bot replies by reply_parameters or the older way, and may do without', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  await world.ok('sendMessage', { chat_id, text: 'a', reply_parameters: { message_id: 1 } })
  await world.ok('sendMessage', { chat_id, text: 'b', reply_to_message_id: 1 })
  await world.ok('sendMessage', {
    chat_id,
    text: 'c',
    reply_to_message_id: 9,
    allow_sending_without_reply: true,
  })
  const replies = (await world.chat(chat_id)).messages.map(({ replyToMessageId }) => replyToMessageId)
  expect(replies).toEqual([undefined, 1, 1, undefined])
})

test('phones: created once, found, listed; mistakes are named', async () => {
  await using world = await startWorld()
  const personId = await world.person('Анна', '+7 918 777 77 77')
  const same = await world.request('POST', '/phones', { firstName: 'Другая', phone: '79187777777' })
  expect(same.status).toBe(409)
  expect((await world.request('POST', '/phones', { firstName: '', phone: 'x' })).body).toMatchObject({
    success: false,
    errors: [{ path: 'firstName' }, { path: 'phone' }],
  })
  expect((await world.request('GET', `/phones/${personId}`)).body).toMatchObject({ phone: '79187777777' })
  expect((await world.request('GET', '/phones/1')).status).toBe(404)
  expect((await world.phone(personId, 'messages', { text: 'a', bot: 'other_bot' })).status).toBe(404)
})

test('the SMS gateway keeps an inbox for each phone', async () => {
  await using world = await startWorld()
  await world.request('POST', '/sms', { to: '+7 918 777-77-77', text: 'Код 1234' })
  await world.request('POST', '/sms', { to: '79180000000', text: 'Код 5678' })
  const inbox = await world.request('GET', '/sms?to=79187777777')
  expect(inbox.body).toMatchObject({ messages: [{ to: '79187777777', text: 'Код 1234' }] })
})

test('the SMS gateway fails as planned, and every attempt stands in the journal', async () => {
  await using world = await startWorld()
  const sms = { to: '79187777777', text: 'Код 1234' }
  await world.request('PUT', '/__admin/faults', { kind: 'sms', times: 2 })
  await world.request('PUT', '/__admin/faults', { kind: 'error', code: 502, description: 'Bad Gateway' })
  const send = async () => (await world.request('POST', '/sms', sms)).status
  expect([await send(), await send(), await send()]).toEqual([503, 503, 201])
  const { body } = await world.request('POST', '/__admin/requests/find', { path: '/sms' })
  expect(body).toMatchObject({
    requests: [
      { status: 503, requestBody: sms },
      { status: 503 },
      { status: 201, responseBody: { to: sms.to } },
    ],
  })
  await world.request('PUT', '/__admin/faults', { kind: 'sms', code: 500 })
  await world.request('DELETE', '/__admin/faults')
  expect(await send()).toBe(201)
})
