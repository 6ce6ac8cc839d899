import { sql } from 'kysely'
import pino from 'pino'
import { expect, test } from 'vitest'
import { newMembers } from '#test/support/people.ts'
import { startTestStack } from '#test/support/stack.ts'

test('a failed statement is logged with its cause, but not with what people wrote', async () => {
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line) => void lines.push(line) })
  await using stack = await startTestStack({ log })
  const [member] = await newMembers(stack, [{}])
  await sql`alter table updates add constraint broken check (payload is null) not valid`.execute(stack.bot.db)
  await member?.say('Мой телефон 79187777777')
  await stack.bot.settle()
  await sql`alter table updates drop constraint broken`.execute(stack.bot.db)
  await stack.settle()
  expect(lines.join('')).toContain('violates check constraint')
  expect(lines.join('')).not.toContain('79187777777')
  expect(await member?.read()).toHaveLength(1)
})
