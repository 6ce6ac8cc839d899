import { z } from 'zod'
import type { Contract } from '#contracts/model/contract.ts'
import type { System } from '#contracts/model/system.ts'

const text = z.string().trim().min(1)
const bilingual = z.strictObject({ ru: text, en: text })

/** The name of a point that the contract has. */
function point(contract: Contract, system: System) {
  const what = system === 'bot' ? 'alias' : 'operation'
  return z.string().superRefine((name, context) => {
    if (contract.named(system, name)) return
    const meant = contract.nearest(system, name)
    context.addIssue({
      code: 'custom',
      message: `the contract has no ${what} ${name}${meant ? `; did you mean ${meant}?` : ''}`,
    })
  })
}

/**
 * One file of a project's maps.
 * @param channels where people of the project can talk with the bot
 */
export function mapFileOf(contract: Contract, channels: readonly string[]) {
  const row = z.strictObject({
    number: z.int().min(1),
    section: text,
    event: bilingual,
    communication: bilingual,
    details: bilingual,
    /** The call that starts it; without one, the person starts it in the messenger. */
    alias: point(contract, 'bot').optional(),
    /** Calls that belong to the row without starting it, such as one that ends what was planned. */
    otherAliases: z.array(point(contract, 'bot')).optional(),
    /** What the bot may call in the host in this communication; empty when the call carries everything. */
    operations: z.array(point(contract, 'host')),
    recipients: bilingual,
    /** Where the row can be played; everywhere by default. Only what a channel itself cannot do keeps a row off it. */
    channels: z.array(z.enum(channels)).min(1).optional(),
    /** Whether it reaches people who paused the bot. */
    critical: z.boolean(),
  })
  return z
    .strictObject({
      map: z.string().regex(/^[a-z][a-z-]*$/, 'must be a lower-case word'),
      title: bilingual,
      sections: z.record(z.string(), bilingual),
      rows: z.array(row).min(1),
    })
    .superRefine(({ sections, rows }, context) => {
      const seen = new Set<number>()
      rows.forEach(({ number, section, alias, critical }, index) => {
        const complain = (field: string, message: string) =>
          context.addIssue({ code: 'custom', path: ['rows', index, field], message })
        if (seen.has(number)) complain('number', `${number} is used twice`)
        if (!Object.hasOwn(sections, section))
          complain('section', `unknown: ${section}; known: ${Object.keys(sections).join(', ')}`)
        const agreed = alias === undefined ? undefined : contract.named('bot', alias)
        if (agreed && agreed.critical !== critical)
          complain('critical', `the contract of ${alias} says ${agreed.critical}`)
        seen.add(number)
      })
    })
}

export type MapFile = z.output<ReturnType<typeof mapFileOf>>
