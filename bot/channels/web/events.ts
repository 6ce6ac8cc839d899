import { once } from 'node:events'
import type { Response } from 'express'
import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { Locale } from '../../locales/texts.ts'
import type { Db } from '../../store/database.ts'
import { changesAfter } from '../../store/web-messages.ts'
import { Bell } from './bell.ts'
import type { WebChannel } from './channel.ts'
import type { Readers } from './readers.ts'
import { shown } from './shown.ts'

/** Proxies close connections that are silent for longer. It is also how late a lost wake-up may make a message. */
const HEARTBEAT_MS = 20_000

/** While more waits unsent for a reader, nothing is added. */
const MOST_UNSENT = 1_000_000
/** Who takes nothing of it for so long, in real milliseconds, does not read: a browser opens a new stream and goes on. */
const READ_WITHIN_MS = 5_000

export interface EventsContext {
  db: Db
  clock: Clock
  pending: PendingWork
  channel: WebChannel
  readers: Readers
  /** Aborted when the process is about to end: streams would hold it up for ever. */
  stopping: AbortSignal
}

/** Somebody who looks at a chat and has seen it up to the change `since`. */
export interface Reader {
  chatId: string
  since: number
  locale: Locale
}

/**
 * Streams a chat as server-sent events (html.spec.whatwg.org, "Server-sent events") until either side ends it: `message` for every message added or edited, its id being the change to go on
 * from; `commands` for what the chat offers, first and whenever it changes; `ready` once, when the reader has all there
 * was. Waiting is no pending work.
 */
export async function streamEvents(
  context: EventsContext,
  reader: Reader,
  response: Response,
): Promise<void> {
  const { clock, pending, readers, stopping } = context
  const bell = new Bell()
  const ended = endOf(response, stopping)
  ended.addEventListener('abort', () => bell.ring())
  const leave = await pending.run(() => readers.add(reader.chatId, bell))
  try {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Told to nginx, which would keep events back until its buffer is full.
      'x-accel-buffering': 'no',
    })
    let { last, commands } = await pending.run(() =>
      tell(context, reader, { last: reader.since, commands: '' }, response),
    )
    response.write(event('ready', {}))
    while (!ended.aborted) {
      const heartbeat = clock.setTimeout(() => {
        response.write(':\n\n')
        bell.ring()
      }, HEARTBEAT_MS)
      await bell.wait()
      clock.clearTimeout(heartbeat)
      if (ended.aborted) return
      await pending.run(() => readers.listen())
      ;({ last, commands } = await pending.run(() => tell(context, reader, { last, commands }, response)))
    }
  } finally {
    leave()
    response.end()
  }
}

/** Aborted when the reader goes away or the process ends. */
function endOf(response: Response, stopping: AbortSignal): AbortSignal {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  return AbortSignal.any([gone.signal, stopping])
}

/** What a reader knows: the last change of the chat, and the commands it was told of, as JSON. */
interface Known {
  last: number
  commands: string
}

/** Tells a reader what is new, and answers what the reader knows then. */
async function tell(
  { db, channel }: EventsContext,
  { chatId, locale }: Reader,
  known: Known,
  response: Response,
): Promise<Known> {
  const changes = await changesAfter(db, chatId, known.last)
  for (const message of changes) {
    response.write(event('message', shown(message), message.change))
    if (response.writableLength > MOST_UNSENT) await untilRead(response)
  }
  const commands = JSON.stringify(await channel.commandsOf(chatId, locale))
  if (commands !== known.commands) response.write(`event: commands\ndata: ${commands}\n\n`)
  return { last: changes.at(-1)?.change ?? known.last, commands }
}

/** Resolves when the reader has taken what waits, or is gone: who takes nothing is cut off. */
async function untilRead(response: Response): Promise<void> {
  while (response.writableNeedDrain && !response.destroyed) {
    const unsent = response.writableLength
    const moved = new AbortController()
    const late = setTimeout(() => moved.abort(), READ_WITHIN_MS)
    await Promise.race(['drain', 'close'].map((name) => once(response, name, moved))).catch(() => undefined)
    clearTimeout(late)
    moved.abort()
    if (response.writableNeedDrain && response.writableLength >= unsent) response.destroy()
  }
}

function event(type: string, data: unknown, id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`
}
