import type { IncomingMessage } from 'node:http'
import type { Request, Response } from 'express'
import { isObject } from '#runtime/json.ts'
import { badRequest, tooLarge } from '../errors.ts'
import { MAX_BODY_BYTES } from './body-limits.ts'
import { readJson } from './json.ts'
import { Params } from './params.ts'

/**
 * Parameters from the query string and the body, whatever its form; the body wins.
 * @throws TelegramError 400 for a body that cannot be read, 413 for one that is too large
 */
export async function readParams(req: Request, res: Response, query: string): Promise<Params> {
  const fromQuery = query === '' ? undefined : parseForm(query)
  const type = req.headers['content-type'] ?? ''
  if (req.method === 'GET' || type === '') return new Params(fromQuery ?? {})
  if (type.startsWith('multipart/form-data')) {
    // Most bots upload nothing, and what reads it takes a while to load.
    const { readMultipart } = await import('./multipart.ts')
    return readMultipart(req, res, fromQuery ?? {})
  }
  const body = parseBody(type, await readBody(req))
  return new Params(fromQuery === undefined ? body : { ...fromQuery, ...body })
}

function parseBody(type: string, text: string): Record<string, unknown> {
  if (type.startsWith('application/x-www-form-urlencoded')) return parseForm(text)
  if (!type.startsWith('application/json') || text === '') return {}
  let value: unknown
  try {
    value = readJson(text)
  } catch {
    throw badRequest("can't parse JSON object")
  }
  if (!isObject(value)) {
    throw badRequest('object expected as request parameters')
  }
  return value as Record<string, unknown>
}

function parseForm(text: string): Record<string, unknown> {
  return Object.fromEntries(new URLSearchParams(text))
}

function readBody(req: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= MAX_BODY_BYTES) chunks.push(chunk)
      else reject(tooLarge())
    })
    req.on('end', () => resolve(Buffer.concat(chunks).toString()))
    // Either comes first, and neither is a fault of the emulator.
    for (const end of ['close', 'error']) req.on(end, () => reject(badRequest('request was cut off')))
  })
}
