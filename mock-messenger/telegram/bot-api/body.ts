import type { IncomingMessage } from 'node:http'
import type { Request, Response } from 'express'
import multer from 'multer'
import { isObject } from '#runtime/json.ts'
import { badRequest, tooLarge } from '../errors.ts'
import { readJson } from './json.ts'
import { Params, type Upload } from './params.ts'

/** Telegram's limit for uploads; bodies without files are far smaller. */
const MAX_MULTIPART_BYTES = 50 * 1024 * 1024
const MAX_BODY_BYTES = 2 * 1024 * 1024

const multipart = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: { fileSize: MAX_MULTIPART_BYTES, files: 20, fields: 200, fieldSize: MAX_BODY_BYTES },
}).any()

/**
 * Parameters from the query string and the body, whatever its form; the body wins.
 * @throws TelegramError 400 for a body that cannot be read, 413 for one that is too large
 */
export async function readParams(req: Request, res: Response, query: string): Promise<Params> {
  const fromQuery = query === '' ? undefined : parseForm(query)
  const type = req.headers['content-type'] ?? ''
  if (req.method === 'GET' || type === '') return new Params(fromQuery ?? {})
  if (type.startsWith('multipart/form-data')) return readMultipart(req, res, fromQuery ?? {})
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

function readMultipart(req: Request, res: Response, query: Record<string, unknown>): Promise<Params> {
  return new Promise((resolve, reject) => {
    multipart(req, res, (error: unknown) => {
      if (error !== undefined && error !== null) return reject(multipartError(error))
      const uploads = new Map<string, Upload>()
      const files = Array.isArray(req.files) ? req.files : []
      for (const { fieldname, originalname, buffer } of files) {
        uploads.set(fieldname, { fileName: originalname, bytes: buffer })
      }
      resolve(new Params({ ...query, ...req.body }, uploads))
    })
  })
}

function multipartError(error: unknown) {
  const tooBig = error instanceof multer.MulterError && error.code.startsWith('LIMIT_')
  return tooBig ? tooLarge() : badRequest("can't parse multipart body")
}
