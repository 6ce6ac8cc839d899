import { keepsLaw, valueByLaw } from '#contracts/model/entity-laws.ts'
import { withArticle } from '#contracts/model/pact/derive/states.ts'
import type { EntityLaw } from '#contracts/model/semantics.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { listed } from '#runtime/bilingual.ts'
import type { Kind, Values } from './kinds.ts'
import { Broken, type Law, lawMaker, Unproven } from './law.ts'
import { type Read, read, readInLists } from './reading.ts'
import { short } from './show.ts'
import type { Made } from './things.ts'
import { finderById, type Trial } from './trial.ts'

/** What a contract says of a thing at any time, however it came to be as it is; of none that nobody answers. */
export function entityLaws(kind: Kind): Law[] {
  const { laws = {}, name } = kind.entity
  const point = (finderById(kind) ?? kind.lists[0])?.point
  if (!point || Object.keys(laws).length === 0) return []
  const fields = Object.entries(laws).map(([field, law]) => told(field, law))
  const promise: Bilingual = {
    en: `of ${withArticle(name)} at any time: ${listed(fields, '; ').en}`,
    ru: `у объекта ${name} всегда: ${listed(fields, '; ').ru}`,
  }
  return [lawMaker(point)('always', promise, (trial) => holdAlways(trial, kind, laws))]
}

/** Looks at things of every sort that the examples show, wherever they are answered. */
async function holdAlways(
  trial: Trial,
  kind: Kind,
  laws: Readonly<Record<string, EntityLaw>>,
): Promise<void> {
  let held = 0
  for (const made of await ofEverySort(trial, kind))
    for (const { thing, reply } of await everywhere(trial, made)) {
      const verdicts = Object.entries(laws).map(([field, law]) => ({
        field,
        law,
        keeps: keepsLaw(law, field, thing),
      }))
      const broken = verdicts.filter(({ keeps }) => keeps === false)
      if (broken.length > 0)
        throw new Broken(
          reply.sent,
          listed(
            broken.map(({ field, law }) => wrong(field, law, thing)),
            '; ',
          ),
        )
      held += verdicts.filter(({ keeps }) => keeps).length
    }
  if (held === 0) throw new Unproven(nothingSeen(kind.entity.name))
}

/** Things as the examples show them, one of each sort, as far as they can be made. @throws Unproven where none can */
async function ofEverySort(trial: Trial, kind: Kind): Promise<Made[]> {
  const sorts = new Map(kind.shown.variants.map(([, fields]) => [JSON.stringify(fields), fields]))
  const made: Made[] = kind.creates.length > 0 ? [await trial.things.make(kind)] : []
  let reason: Unproven | undefined
  for (const fields of sorts.values())
    try {
      made.push(await trial.things.byState(kind, kind.shown.exists(fields, [])))
    } catch (error) {
      if (!(error instanceof Unproven)) throw error
      reason ??= error
    }
  if (made.length === 0 && reason) throw reason
  return made
}

async function everywhere(trial: Trial, made: Made): Promise<(Read & { readonly thing: Values })[]> {
  const all = [await read(trial, made), ...(await readInLists(trial, made))]
  return all.filter((one): one is Read & { readonly thing: Values } => one.thing !== undefined)
}

function told(field: string, law: EntityLaw): Bilingual {
  if ('sum' in law) {
    const sum = `Σ ${law.sum}[${law.of.join(' × ')}]`
    return { en: `${field} is ${sum}`, ru: `${field} – это ${sum}` }
  }
  const when = conditionsOf(law.onlyWhen)
  return { en: `${field} is there only when ${when.en}`, ru: `${field} есть, только когда ${when.ru}` }
}

function wrong(field: string, law: EntityLaw, thing: Values): Bilingual {
  const value = short(thing[field])
  if ('sum' in law) {
    const wanted = short(valueByLaw(law, thing))
    return {
      en: `${field} is ${value}, and ${law.sum} make ${wanted}`,
      ru: `${field}: ${value}, а по ${law.sum} выходит ${wanted}`,
    }
  }
  const fields = Object.keys(law.onlyWhen).map((name) => `${name}: ${short(thing[name])}`)
  return {
    en: `${field} is ${value} with ${fields.join(', ')}`,
    ru: `${field}: ${value}, хотя ${fields.join(', ')}`,
  }
}

function conditionsOf(conditions: Values): Bilingual {
  const parts = Object.entries(conditions).map(([name, wanted]): Bilingual => {
    const { oneOf } = (typeof wanted === 'object' && wanted !== null ? wanted : {}) as { oneOf?: unknown[] }
    const values = (Array.isArray(oneOf) ? oneOf : [wanted]).map(short)
    return { en: `${name} is ${values.join(' or ')}`, ru: `${name} – ${values.join(' или ')}` }
  })
  return { en: listed(parts, ' and ').en, ru: listed(parts, ' и ').ru }
}

const nothingSeen = (name: string): Bilingual => ({
  en: `no ${name} could be made that shows it`,
  ru: `не удалось создать объект ${name}, по которому это видно`,
})
