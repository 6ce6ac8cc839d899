import { z } from 'zod'
import type { Contract } from '#contracts/model/contract.ts'
import type { System } from '#contracts/model/system.ts'
import { type Bilingual, both } from '#runtime/bilingual.ts'
import { saying } from '#runtime/issues.ts'

const text = z.string().trim().min(1)
const bilingual = z.strictObject({ ru: text, en: text })

/** The name of a point that the contract has. */
function point(contract: Contract, system: System) {
  const what = system === 'bot' ? { en: 'alias', ru: 'точки входа' } : { en: 'operation', ru: 'операции' }
  return z.string().superRefine((name, context) => {
    if (contract.named(system, name)) return
    const meant = contract.nearest(system, name)
    const hint = meant ? { en: `; did you mean ${meant}?`, ru: `; возможно, ${meant}?` } : both('')
    const message = saying({
      en: `the contract has no ${what.en} ${name}${hint.en}`,
      ru: `в контракте нет ${what.ru} ${name}${hint.ru}`,
    })
    context.addIssue({ code: 'custom', message: message() })
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
    /** What the bot calls in the host in this communication; empty when the call carries everything. */
    operations: z.array(point(contract, 'host')),
    recipients: bilingual,
    /** Where the row can be played; everywhere by default. Only what a channel itself cannot do keeps a row off it. */
    channels: z.array(z.enum(channels)).min(1).optional(),
    /** Whether it reaches people who paused the bot. */
    critical: z.boolean(),
  })
  return z
    .strictObject({
      map: z.string().regex(/^[a-z][a-z-]*$/, {
        error: saying({
          en: 'must be a lower-case word',
          ru: 'должно быть слово строчными латинскими буквами',
        }),
      }),
      title: bilingual,
      sections: z.record(z.string(), bilingual),
      rows: z.array(row).min(1),
    })
    .superRefine(({ sections, rows }, context) => {
      const seen = new Set<number>()
      rows.forEach(({ number, section, alias, critical }, index) => {
        const complain = (field: string, told: Bilingual) =>
          context.addIssue({ code: 'custom', path: ['rows', index, field], message: saying(told)() })
        if (seen.has(number))
          complain('number', { en: `${number} is used twice`, ru: `номер ${number} занят дважды` })
        if (!Object.hasOwn(sections, section))
          complain('section', unknownSection(section, Object.keys(sections).join(', ')))
        const agreed = alias === undefined ? undefined : contract.named('bot', alias)
        if (agreed && agreed.critical !== critical)
          complain('critical', {
            en: `the contract of ${alias} says ${agreed.critical}`,
            ru: `в контракте у ${alias} стоит ${agreed.critical}`,
          })
        seen.add(number)
      })
    })
}

const unknownSection = (section: string, known: string): Bilingual => ({
  en: `unknown: ${section}; known: ${known}`,
  ru: `раздела ${section} нет; есть: ${known}`,
})

export type MapFile = z.output<ReturnType<typeof mapFileOf>>
