import { z } from 'zod'
import { phoneNumber } from '#mock-messenger/phones/schemas.ts'
import type { WorkbenchRequests } from '../protocol.ts'

const object = z.record(z.string(), z.unknown())
const nothing = z.strictObject({})
const text = z.string().min(1).max(4096)

/** What may be asked for by POST, by its path below `api/`. */
export const requestSchemas = {
  run: z.strictObject({ selectors: z.array(text).max(1_000), scenario: text.optional() }),
  stop: nothing,
  reset: nothing,
  clock: z.union([
    z.strictObject({
      ms: z
        .int()
        .min(1)
        .max(366 * 86_400_000),
    }),
    z.strictObject({ to: z.iso.datetime({ offset: true }) }),
    z.strictObject({ toDue: z.literal(true) }),
  ]),
  people: z.strictObject({ name: text, phone: phoneNumber.optional(), withAccount: z.boolean().optional() }),
  phone: z.strictObject({
    personId: z.int().positive(),
    what: z.string().regex(/^[a-z-]+$/),
    body: object,
  }),
  action: z.strictObject({ name: text, given: object }),
  make: z.strictObject({ name: text, given: object }),
  fault: z.strictObject({
    system: z.enum(['host', 'messenger']),
    fault: z.union([object, z.literal('clear')]),
  }),
  'end-fault': z.strictObject({ key: text }),
  feature: z.strictObject({ source: text, text: z.string().max(1_000_000), base: text }),
  sentences: nothing,
  why: z.strictObject({ personId: z.int().positive() }),
  channel: z.strictObject({ channel: text }),
  record: z.strictObject({ isOn: z.boolean() }),
} satisfies { [Path in keyof WorkbenchRequests]: z.ZodType }
