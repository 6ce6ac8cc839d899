import { expect, test } from 'vitest'
import { startWorld, type World } from './support.ts'

/** Names of the commands that the app of a person lists. */
async function offered(world: World, personId: number): Promise<string[]> {
  const { commands } = await world.chat(personId)
  return commands.map(({ command }) => command)
}

const list = (command: string) => [{ command, description: command }]

test('the app lists the first list that there is: of the chat, of private chats, of all', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const chat = { type: 'chat', chat_id }
  const lists: [string, object][] = [
    ['all', {}],
    ['all_ru', { language_code: 'ru' }],
    ['private', { scope: { type: 'all_private_chats' } }],
    ['private_ru', { scope: { type: 'all_private_chats' }, language_code: 'ru' }],
    ['chat', { scope: chat }],
    ['chat_ru', { scope: chat, language_code: 'ru' }],
  ]
  expect(await offered(world, chat_id)).toEqual([])
  for (const [name, to] of lists) {
    await world.ok('setMyCommands', { commands: list(name), ...to })
    expect(await offered(world, chat_id)).toEqual([name])
  }
  for (const [index, [, to]] of lists.toReversed().entries()) {
    await world.ok('deleteMyCommands', to)
    const left = lists.at(-2 - index)
    expect(await offered(world, chat_id)).toEqual(left ? [left[0]] : [])
  }
})

test("another language's, another chat's and groups' commands are not for this person", async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const scope = { type: 'chat', chat_id: chat_id + 1 }
  await world.ok('setMyCommands', { commands: list('en'), language_code: 'en' })
  await world.ok('setMyCommands', { commands: list('other'), scope })
  await world.ok('setMyCommands', { commands: list('group'), scope: { type: 'all_group_chats' } })
  expect(await offered(world, chat_id)).toEqual([])
})

test('a chat may be named by a number or by its digits', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  await world.ok('setMyCommands', {
    commands: list('own'),
    scope: { type: 'chat', chat_id: String(chat_id) },
  })
  expect(await offered(world, chat_id)).toEqual(['own'])
  const scope = { type: 'chat', chat_id }
  expect(await world.ok('getMyCommands', { scope })).toEqual(list('own'))
})
