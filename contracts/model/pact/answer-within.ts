import { isObject } from '#runtime/json.ts'
import { UserError } from '#runtime/user-error.ts'

/**
 * How long whoever calls an API waits for an answer, milliseconds: `x-commap: { answerWithin: 5 }` at the top of its
 * document, in seconds. Undefined where the document does not say. @throws UserError for anything but seconds
 */
export function answerWithin(document: object): number | undefined {
  const extension = 'x-commap' in document ? document['x-commap'] : undefined
  const seconds = isObject(extension) ? extension.answerWithin : undefined
  if (seconds === undefined) return undefined
  if (typeof seconds === 'number' && seconds > 0) return seconds * 1000
  const given = JSON.stringify(seconds)
  throw new UserError({
    en: `x-commap.answerWithin is a number of seconds, and is ${given}`,
    ru: `x-commap.answerWithin – это число секунд, а указано ${given}`,
  })
}
