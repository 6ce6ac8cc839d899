import type { Request, Response } from 'express'
import multer from 'multer'
import { badRequest, tooLarge } from '../errors.ts'
import { MAX_BODY_BYTES, MAX_MULTIPART_BYTES } from './body-limits.ts'
import { Params, type Upload } from './params.ts'

const multipart = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: { fileSize: MAX_MULTIPART_BYTES, files: 20, fields: 200, fieldSize: MAX_BODY_BYTES },
}).any()

/**
 * Parameters and files of a `multipart/form-data` body, and those of the query that it does not give.
 * @throws TelegramError 400 for a body that cannot be read, 413 for one that is too large
 */
export function readMultipart(req: Request, res: Response, query: Record<string, unknown>): Promise<Params> {
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
