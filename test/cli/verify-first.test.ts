import { expect, test } from 'vitest'
import { commap } from './support/commap.ts'
import { changedFirst } from './support/first.ts'

test('a system that ends while it is verified is told with its last words', async () => {
  const ending = "console.error('boom ' + BOT_TOKEN)\n  process.exit(3)"
  const sending = 'await bot.api.sendMessage(chats.get(phone), text)'
  await using project = await changedFirst(['bot/bot.mjs', sending, ending])
  const { code, stderr } = await commap(['verify', 'bot', '--project', project.path])
  expect(stderr).toMatch(/^the bot \(node bot\/bot\.mjs\) has ended with 3; it said:\n +boom \(secret\)$/m)
  expect(stderr).not.toContain('bot-secret')
  expect([1, 2]).toContain(code)
})
