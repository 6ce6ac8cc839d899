import { z } from 'zod'
import { commonFailures } from '#contracts/model/host-failure.ts'
import { speaking } from '#runtime/issues.ts'
import { Refusal } from '../refusal.ts'

const MAX_ERRORS = 20
const { localeError } = z.locales.ru()

function explain({ issues }: z.ZodError) {
  return issues.slice(0, MAX_ERRORS).map(({ path, message }) => ({ path: path.join('.'), message }))
}

/** What the schema makes of the input. @throws Refusal 422 that lists, in Russian, what is wrong with it */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  return speaking('ru', () => {
    const result = schema.safeParse(input, { error: localeError })
    if (result.success) return result.data
    throw new Refusal(422, commonFailures[422], explain(result.error))
  })
}
