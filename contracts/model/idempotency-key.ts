import { z } from 'zod'

/** Header of the bot's changing calls. */
export const IDEMPOTENCY_KEY = 'Idempotency-Key'

/** What may stand in the header: 1 to 255 characters. */
export const idempotencyKey = z.string().min(1).max(255)

/** Header of the answers of a host that honours the key. */
export const keyRepeated = z.object({
  [IDEMPOTENCY_KEY]: idempotencyKey.optional().meta({
    description: 'The key of the request, repeated by a host that honours it',
  }),
})

/** Headers of every operation that changes something. */
export const changeHeaders = z.object({
  [IDEMPOTENCY_KEY]: idempotencyKey.optional().meta({
    description:
      'The bot sends one with every change: the same key at every try of the same change, and another one for another change. ' +
      'A host that honours it answers a repeated call as it answered the first one (status and body) and changes nothing, ' +
      'refuses the key of another request with 422, and repeats the key in a header of the same name in each answer; refusals need not be kept. ' +
      'Only with a host that repeats keys does the bot try a change again whose answer was lost. ' +
      'A host may ignore it: everything then works as without it, and the person is asked to look whether the change was made.',
  }),
})
