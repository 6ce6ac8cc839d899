import { z } from 'zod'

/** The answer of operations that only change something. */
export const done = z.object({ success: z.literal(true) }).meta({ id: 'Done' })

export const doneExample = { success: true } as const
