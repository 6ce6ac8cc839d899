import { isDeepStrictEqual } from 'node:util'
import { isObject } from '#runtime/json.ts'
import { type Entity, referredBy } from '../../entity.ts'
import type { NeededState } from '../../interactions.ts'
import type { Example, Point } from '../../point.ts'
import { entityNameOf, itemsIn, type OperationSemantics } from '../../semantics.ts'
import { plural, withArticle } from './states.ts'

type Thing = Readonly<Record<string, unknown>>
type Fields = Readonly<Record<string, unknown>>

/** What is not as in the example. */
export const OTHERWISE = 'Fields that are parameters have the value of the parameter.'

/** A thing of the host as the examples of a contract show it. The first one is what it is when nothing else is said. */
export class Shown {
  readonly entity: Entity
  readonly #all: readonly { readonly name: string; readonly point: Point; readonly thing: Thing }[]

  readonly #isWord: (field: string) => boolean

  /**
   * @param points those that answer this thing, in the order in which their examples count
   * @param isWord whether a field has one of a few words, or says whether something is so
   */
  constructor(entity: Entity, points: readonly Point[], isWord: (field: string) => boolean) {
    this.entity = entity
    this.#isWord = isWord
    this.#all = points.flatMap((point) =>
      Object.entries(point.examples).flatMap(([name, example]) => {
        const thing = thingIn(point, example)
        return thing ? [{ name, point, thing }] : []
      }),
    )
  }

  /** Whether any example shows one. */
  get isShown(): boolean {
    return this.#all.length > 0
  }

  get first(): Thing {
    return this.#all[0]?.thing ?? {}
  }

  /** The fields in which a thing is another one than the first, with the values that a state has to give them. */
  differences(thing: Thing): Fields {
    const fields = this.entity.fields.filter((field) => field !== this.entity.id)
    const entries = fields.flatMap((field): [string, unknown][] => {
      const [one, other] = [this.first[field] ?? null, thing[field] ?? null]
      if (isDeepStrictEqual(one, other)) return []
      // Which one it is, only the host can say.
      if (!this.#isHosts(field) || other === null) return [[field, other]]
      return one === null ? [[field, true]] : []
    })
    return Object.fromEntries(entries)
  }

  /** The fields that tell one example from another by a word, or by whether something is so. */
  get telling(): Fields {
    const isTelling = (field: string) => this.#isWord(field) && this.#kinds(field).size > 1
    const fields = this.entity.fields.filter(isTelling)
    return Object.fromEntries(fields.map((field) => [field, this.first[field]]))
  }

  /** How each example differs from the first, by its name. */
  get variants(): [string, Fields][] {
    return this.#all.map(({ name, thing }) => [name, this.differences(thing)])
  }

  /** The first of the things for which this holds. */
  find(holds: (thing: Thing) => boolean): Thing | undefined {
    return this.#all.find(({ thing }) => holds(thing))?.thing
  }

  /** That one exists which has these values, and is like the first in everything else. */
  exists(values: Fields, supplies: readonly string[]): NeededState {
    const { name } = this.entity
    const [shown] = this.#all
    const like = shown ? `, like the example “${shown.name}” of \`${shown.point.name}\`` : ''
    const told = Object.entries(this.telling).map(([field, value]) => `${field} is ${String(value)}`)
    const truth = `${capital(withArticle(name))} exists${like}${told.length > 0 ? `: ${told.join(', ')}` : ''}. ${OTHERWISE}`
    return { name: `${withArticle(name)} exists`, params: values, truth, supplies }
  }

  /** That some exist which an operation finds with these values, and others. */
  listed(values: Fields, supplies: readonly string[]): NeededState {
    const truth = `At least three exist that are found with these values, and others that are not. ${OTHERWISE}`
    return { name: `${plural(this.entity.name)} exist`, params: values, truth, supplies }
  }

  /** That there is none which an operation finds with these values. */
  unlisted(supplies: readonly string[]): NeededState {
    const truth = 'Not one exists that is found with these values; others do.'
    return { name: `no ${plural(this.entity.name)} exist`, params: {}, truth, isAbsence: true, supplies }
  }

  /** That there is none with these values. */
  missing(supplies: readonly string[]): NeededState {
    const { name } = this.entity
    const truth = `There is no ${name} with any of these values.`
    return { name: `no such ${name}`, params: {}, truth, isAbsence: true, supplies }
  }

  #isHosts(field: string): boolean {
    return (this.entity.computed ?? []).includes(field) || referredBy(this.entity, field) !== undefined
  }

  #kinds(field: string): Set<unknown> {
    return new Set(this.#all.flatMap(({ thing }) => thing[field] ?? []))
  }
}

/**
 * What the examples of a host's points show of a thing: those that find it, else all.
 * @param isWord as `Shown` takes it; for who does not ask what is telling
 */
export function shownOf(
  entity: Entity,
  points: readonly Point[],
  isWord: (field: string) => boolean = () => false,
): Shown {
  const about = points.filter(({ does }) => does && entityNameOf(does) === entity.name)
  const finding = about.filter(({ does }) => does && 'finds' in does)
  const found = new Shown(entity, finding, isWord)
  return found.isShown ? found : new Shown(entity, about, isWord)
}

function thingIn({ does }: Point, { response }: Example): Thing | undefined {
  if (!does) return undefined
  const thing = 'lists' in does ? itemsIn(does, response)[0] : response
  return answersThing(does) && isObject(thing) ? thing : undefined
}

/** Whether the answer of a creation or a change is the thing itself. */
export function answersThing(does: OperationSemantics): boolean {
  return !('answer' in does) || does.answer !== 'example'
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
