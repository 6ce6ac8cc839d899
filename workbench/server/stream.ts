import type { Request, Response } from 'express'
import type { EventLog, NumberedEvent } from './event-log.ts'

/** Proxies and browsers give up streams that are silent for longer. */
const HEARTBEAT_MS = 15_000
/** Who has left so much unread does not read: a browser opens a new stream, and goes on from where it was. */
const MOST_UNREAD = 4_000_000

/**
 * Streams events (html.spec.whatwg.org, “Server-sent events”) from the one after `Last-Event-ID`, or `?after=`, until
 * either side ends it. Where some of them are gone, `reset` says to ask for the state again.
 */
export function streamEvents(log: EventLog, request: Request, response: Response): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  })
  const send = ({ id, kind, data }: NumberedEvent) => {
    response.write(`id: ${id}\nevent: ${kind}\ndata: ${data}\n\n`)
    if (response.writableLength > MOST_UNREAD) response.destroy()
  }
  const after = Number(request.get('last-event-id') ?? request.query.after ?? log.last)
  const missed = log.since(after)
  if (missed) missed.forEach(send)
  else send({ id: log.last, kind: 'reset', data: '{}' })
  const listening = log.listen(send)
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS)
  response.on('close', () => {
    clearInterval(heartbeat)
    listening[Symbol.dispose]()
  })
  response.flushHeaders()
}
