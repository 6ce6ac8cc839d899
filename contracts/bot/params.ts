import { z } from 'zod'
import { id } from '../model/scalars.ts'

/** The most users that one call may name. */
const MAX_RECIPIENTS = 100_000

export const userId = id.meta({ description: 'The user whom the event concerns', example: 127 })

/** For the calls that need nothing but the user. */
export const onlyUser = z.object({ userId })

export const userIds = z
  .array(id)
  .min(1)
  .max(MAX_RECIPIENTS)
  .meta({ description: 'The users to tell', example: [127, 128] })
