import { commonFailures, type HostFailure } from '#contracts/model/host-failure.ts'
import { Refusal } from '../refusal.ts'

/** What is said of an address that names nothing. */
export const NO_ADDRESS = 'Такого адреса нет'

export interface Failure {
  readonly status: number
  readonly body: HostFailure
}

/** The status that Express and its body parser give to an error that the caller caused. */
function callerStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined
  return error.status < 500 ? error.status : undefined
}

function ofCaller(error: unknown): Failure {
  // What Express cannot decode is a part of the path: such an address names nothing here.
  if (error instanceof URIError) return failure(404, NO_ADDRESS)
  const tooLarge = callerStatus(error) === 413
  const message = tooLarge ? 'слишком большое тело запроса' : 'тело запроса не удалось прочитать как JSON'
  return failure(422, commonFailures[422], [{ path: '', message }])
}

/** An answer that is not a success. */
export function failure(status: Failure['status'], message: string, errors?: HostFailure['errors']): Failure {
  return { status, body: { success: false, message, ...(errors && { errors }) } }
}

/** The only place where errors become statuses. Anything not foreseen is 500 and says nothing of its cause. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Refusal) {
    const { status, body } = failure(error.status, error.message, error.errors && [...error.errors])
    return { status, body: { ...body, ...(error.told && { messageRu: error.told.ru }) } }
  }
  return callerStatus(error) === undefined ? failure(500, 'Внутренняя ошибка портала') : ofCaller(error)
}
