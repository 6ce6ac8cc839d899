import { UserError } from '#runtime/user-error.ts'
import type { Document } from '../contract.ts'
import { convert, type Direction } from './convert.ts'
import { findingsOf } from './findings.ts'
import type { Place } from './place.ts'
import type { JsonSchema, Later } from './validator.ts'

const judges = new WeakMap<Document, Map<string, Later>>()

/**
 * What judges values by the schema at a place: the same one for all who refer to it. It is worked out when it is used.
 * @throws UserError from `findings`, when the schema cannot be used
 */
export function judgeAt(place: Place, direction: Direction): Later {
  const known = judges.get(place.document) ?? new Map<string, Later>()
  judges.set(place.document, known)
  const key = `${direction} ${place.pointer}`
  const judge = known.get(key) ?? newJudge(place, direction)
  known.set(key, judge)
  return judge
}

function newJudge(place: Place, direction: Direction): Later {
  let schema: JsonSchema | undefined
  return {
    findings(value) {
      try {
        schema ??= convert(place, direction, (target) => judgeAt(target, direction))
        return findingsOf(schema, value)
      } catch (error) {
        if (error instanceof UserError) throw error
        const { message } = error as Error
        throw new UserError({
          en: `${place}: the schema cannot be used: ${message}`,
          ru: `${place}: схему использовать нельзя: ${message}`,
        })
      }
    },
  }
}
