import { z } from 'zod'
import { aliases } from '#contracts/bot/index.ts'
import { type OperationName, operations } from '#contracts/host/index.ts'
import { channelNames } from '../systems/systems.ts'

const text = z.string().trim().min(1)
const bilingual = z.strictObject({ ru: text, en: text })
const operationNames = Object.keys(operations) as OperationName[]

const row = z.strictObject({
  number: z.int().min(1),
  section: text,
  event: bilingual,
  communication: bilingual,
  details: bilingual,
  /** The call that starts it; without one, the person starts it in the messenger. */
  alias: z.enum(aliases).optional(),
  /** Calls that belong to the row without starting it, such as one that ends what was planned. */
  otherAliases: z.array(z.enum(aliases)).optional(),
  /** What the bot may call in the portal in this communication; empty when the call carries everything. */
  operations: z.array(z.enum(operationNames)),
  recipients: bilingual,
  /** Where the row can be played; everywhere by default. Only what a channel itself cannot do keeps a row off it. */
  channels: z.array(z.enum(channelNames)).min(1).optional(),
  /** Whether it reaches people who paused the bot. */
  critical: z.boolean(),
})

/** One file of `scenarios/maps`. */
export const mapFile = z
  .strictObject({
    map: z.string().regex(/^[a-z][a-z-]*$/, 'must be a lower-case word'),
    title: bilingual,
    sections: z.record(z.string(), bilingual),
    rows: z.array(row).min(1),
  })
  .superRefine(({ sections, rows }, context) => {
    const seen = new Set<number>()
    rows.forEach(({ number, section }, index) => {
      const complain = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['rows', index, field], message })
      if (seen.has(number)) complain('number', `${number} is used twice`)
      if (!(section in sections))
        complain('section', `unknown: ${section}; known: ${Object.keys(sections).join(', ')}`)
      seen.add(number)
    })
  })
