import type { Response } from 'express'
import type { FaultKind } from '../faults.ts'
import type { Host } from '../host.ts'
import { failure } from '../http/errors.ts'
import type { Refused } from './operation.ts'

/**
 * Fails an answer in the wanted way and returns what the caller got. What is `lost` has been done by then.
 * @param refused the body of a failure, where the operation has its own
 */
export function fail(
  { faults, data }: Host,
  kind: FaultKind,
  res: Response,
  refused: Refused = () => undefined,
) {
  switch (kind) {
    case 'error500': {
      const failed = failure(500, 'Внутренняя ошибка портала')
      const { status } = failed
      const body = refused({ ...failed, at: data.now() }) ?? failed.body
      res.status(status).json(body)
      return { status, responseBody: body }
    }
    case 'garbage': {
      const body = '<html>{"userId": '
      res.status(200).type('html').send(body)
      return { status: 200, responseBody: body }
    }
    case 'drop':
    case 'lost':
      res.destroy()
      return { status: undefined, responseBody: undefined }
    case 'timeout':
      // The portal has nothing left to do for this request: whoever settles must not wait for it.
      res.locals.done()
      faults.hold(res)
      return { status: undefined, responseBody: undefined }
  }
}
