import type { IncomingMessage, InformationEvent, ServerResponse } from 'node:http'
import { linesOf, passedBack, withLength } from './headers.ts'
import type { AnswerMessage, AnswerReplacement } from './messages.ts'

/** Statuses that come without a body (RFC 9110, 6.4.1). */
const BODILESS = new Set([204, 304])

/** Writes the head of an answer as the target has sent it, or as a hook has changed it. */
export function writeHead(
  toCaller: ServerResponse,
  answer: AnswerMessage,
  { status = answer.status, headers = answer.headers, body }: AnswerReplacement,
): void {
  const lines = passedBack(headers)
  const isChanged = status !== answer.status
  const isEmptied = BODILESS.has(status) && (isChanged || body !== undefined)
  const length = isEmptied ? 0 : body?.length
  // A date that the target has not sent is none of ours.
  toCaller.sendDate = false
  const text = isChanged ? undefined : answer.statusText
  // As a list: only so the lines stay as they came.
  toCaller.writeHead(status, text, (length === undefined ? lines : withLength(lines, length)).flat())
}

/** Passes on what a target says before its answer: 102, 103 and the like. 100 has a way of its own. */
export function inform(
  { httpVersionMinor }: IncomingMessage,
  toCaller: ServerResponse,
  { statusCode, statusMessage, rawHeaders }: InformationEvent,
): void {
  if (statusCode === 100 || httpVersionMinor === 0 || toCaller.headersSent) return
  const lines = linesOf(rawHeaders).map(([name, value]) => `${name}: ${value}\r\n`)
  // Node has methods for but two of them, and they take not every header.
  toCaller.socket?.write(`HTTP/1.1 ${statusCode} ${statusMessage}\r\n${lines.join('')}\r\n`, 'latin1')
}
