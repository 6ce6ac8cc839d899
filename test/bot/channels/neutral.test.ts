import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CALLBACK_DATA_BYTES, TELEGRAM_BOUNDS } from '#bot/channels/telegram/limits.ts'
import { choice } from '#bot/conversation/engine/choices.ts'
import { actions } from '#bot/messages/actions.ts'
import { narrowest, UNBOUNDED } from '#bot/messages/bounds.ts'

const root = join(import.meta.dirname, '../../..')
/** Where the bot is put together: which channels there are is known here, and how each is set up. */
const COMPOSITION = [
  'bot/api/app.ts',
  'bot/config.ts',
  'bot/config-words.ts',
  'bot/service.ts',
  'bot/system.ts',
]

describe('what a messenger is like', () => {
  it('is known to its own channel alone: nothing else of the bot has a word of Telegram', async () => {
    const telling: string[] = []
    let count = 0
    for await (const path of glob('bot/**/*.ts', { cwd: root, exclude: ['bot/channels/telegram/**'] })) {
      count += 1
      const source = await readFile(join(root, path), 'utf8')
      if (/telegram|grammy/i.test(source) && !COMPOSITION.includes(path)) telling.push(path)
    }
    expect(count).toBeGreaterThan(100)
    expect(telling).toEqual([])
  })

  it('lets a message be as long as the narrowest of all channels', () => {
    expect(narrowest([UNBOUNDED, TELEGRAM_BOUNDS])).toEqual(TELEGRAM_BOUNDS)
    expect(
      narrowest([
        { text: 10, caption: 9 },
        { text: 20, caption: 8 },
      ]),
    ).toEqual({ text: 10, caption: 8 })
  })

  it('leaves room for whatever a button of the bot sends back', () => {
    const largest = Number.MAX_SAFE_INTEGER
    const sent = Object.values(actions).map((action) =>
      typeof action === 'string' ? action : action(largest, largest),
    )
    expect(sent.length).toBeGreaterThan(10)
    const chosen = choice({ token: 'x'.repeat(8) }, 'patronymic')
    for (const data of [...sent, chosen])
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(CALLBACK_DATA_BYTES)
  })
})
