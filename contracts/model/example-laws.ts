import { type Bilingual, both, joined } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import type { Entity } from './entity.ts'
import { keepsLaw } from './entity-laws.ts'
import type { Point } from './point.ts'
import { entityNameOf, itemsIn } from './semantics.ts'

/** The laws that things in the examples of a point break, a line each. */
export function exampleMistakes(point: Point, entities: ReadonlyMap<string, Entity>): Bilingual[] {
  const { does, examples } = point
  const entity = does && entities.get(entityNameOf(does))
  if (!entity) return []
  return Object.entries(examples).flatMap(([name, { response }]) =>
    [...new Set(thingsIn(point, response).flatMap((thing) => brokenBy(thing, entity)))].map(
      (field) => joined`${both(point.name)}: ${words.breaks(name, entity.name, field)}`,
    ),
  )
}

/** The things that an answer shows. */
function thingsIn({ does }: Point, response: unknown): Readonly<Record<string, unknown>>[] {
  if (!does || ('answer' in does && does.answer === 'example')) return []
  return ('lists' in does ? itemsIn(does, response) : [response]).filter(isObject)
}

/** The fields of a thing that are not as their laws have them. */
function brokenBy(thing: Readonly<Record<string, unknown>>, { laws = {} }: Entity): string[] {
  return Object.entries(laws).flatMap(([field, law]) =>
    keepsLaw(law, field, thing) === false ? [field] : [],
  )
}

const words = {
  breaks: (example: string, entity: string, field: string): Bilingual => ({
    en: `the example “${example}” breaks the law of ${entity}.${field}`,
    ru: `пример «${example}» нарушает закон поля ${entity}.${field}`,
  }),
}
