import { type Bilingual, both } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import { nearest } from '#runtime/nearest.ts'
import type { Direction } from '../../openapi/convert.ts'
import type { Place } from '../../openapi/place.ts'
import type { System } from '../../system.ts'
import { looseLimits } from './limits.ts'
import { anyShapes, type Shape, shapesOf } from './shape.ts'
import { fits, fitsWritten, hasForm, isFree, witness } from './texts.ts'
import { formIn, kindsIn, NO_VALUE, suchAs, valuesIn, valuesToo, Words } from './words.ts'

/** Something that one schema allows and the other does not. */
export interface Difference {
  /** The fields on the way to it; `[]` is an element of a list. */
  readonly path: readonly string[]
  /** Who needs or sends what, and what the document allows or takes. */
  readonly message: Bilingual
  /** False for a limit that few documents state and that is seldom met. */
  readonly fault: boolean
  /** Whether it is about values that are listed. */
  readonly values?: true
  /** Where it stands in the provider's document. */
  readonly place: Place
}

export interface Sides {
  readonly direction: Direction
  /** Who reads the answers and sends the requests. */
  readonly asker: System
}

/** What of a value is asked: undefined where the whole of it is, else the values that are known. */
type Known = readonly unknown[] | undefined

/**
 * Where the values of one schema would not fit another: of an answer, what the provider's document allows against what
 * the consumer reads; of a request, what the consumer sends against what the provider's document takes.
 */
export class Covering {
  readonly #direction: Direction
  readonly #words: Words
  /** Pairs that are being looked at: recursive schemas come back to them. */
  readonly #open = new Set<string>()

  constructor({ direction, asker }: Sides) {
    this.#direction = direction
    this.#words = new Words(direction, asker)
  }

  /**
   * @param known values of the consumer's pact; a field that none of them has is not looked at
   * @throws UserError when a reference leads nowhere
   */
  differences(given: readonly Place[], wanted: readonly Place[], known: Known): Difference[] {
    const pair = [given, wanted].map((places) => places.map(({ pointer }) => pointer).join(' ')).join(' → ')
    const place = (this.#direction === 'answer' ? given : wanted)[0]?.followed()
    if (this.#open.has(pair) || !place) return []
    this.#open.add(pair)
    try {
      return this.#ofShapes(shapesOf(given, this.#direction), shapesOf(wanted, this.#direction), known, place)
    } finally {
      this.#open.delete(pair)
    }
  }

  /** The same for a provider that says nothing of a value. */
  ofUnsaid(place: Place, wanted: readonly Place[], known: Known): Difference[] {
    return this.#ofShapes(anyShapes(place), shapesOf(wanted, this.#direction), known, place)
  }

  /** The same for parameters, which are texts in an address: a number is as good as its text. */
  written(given: Place, wanted: Place, known: Known): Difference[] {
    const place = this.#direction === 'answer' ? given : wanted
    const [some, needed] = [given, wanted].map((one) => shapesOf([one], this.#direction))
    return (some ?? []).flatMap((shape) => {
      const same = (needed ?? []).filter(({ kind }) => kind === shape.kind)
      if (same.length > 0 || shape.kind === 'null') return this.#ofShapes([shape], same, known, place)
      return this.#ofWritten(shape, needed ?? [], known, place)
    })
  }

  #ofWritten(given: Shape, wanted: readonly Shape[], known: Known, place: Place): Difference[] {
    if (given.kind === 'array' || given.kind === 'object') return []
    const [simple] = wanted.filter(({ kind }) => kind !== 'array' && kind !== 'object' && kind !== 'null')
    if (!simple) {
      // A list of one element is written as the element.
      return wanted.length > 0 ? [] : [this.#difference([], kindsIn([given]), NO_VALUE, place)]
    }
    const found = witness(given, simple, known)
    return found === undefined
      ? []
      : [this.#difference([], suchAs(formIn(given), found), formIn(simple), place)]
  }

  #ofShapes(given: readonly Shape[], wanted: readonly Shape[], known: Known, place: Place): Difference[] {
    const strange = given.filter((shape) => !wanted.some(({ kind }) => kind === shape.kind))
    const needed = kindsIn(wanted)
    const kinds =
      strange.length === 0
        ? []
        : [this.#difference([], strange.length > 2 ? kindsIn(given) : kindsIn(strange), needed, place)]
    const inside = given.filter((shape) => !strange.includes(shape))
    // Of a document that allows anything nothing else need be said.
    if (strange.length > 2) return kinds
    return [...kinds, ...inside.flatMap((shape) => this.#ofShape(shape, wanted, known))]
  }

  /** Of several alternatives the one that was most probably meant. */
  #ofShape(given: Shape, wanted: readonly Shape[], known: Known): Difference[] {
    const same = wanted.filter(({ kind }) => kind === given.kind)
    const found = same.map((shape) => this.#ofSame(given, shape, known))
    return found.toSorted((one, other) => weight(one) - weight(other))[0] ?? []
  }

  #ofSame(given: Shape, wanted: Shape, known: Known): Difference[] {
    if (wanted.kind === 'object') return this.#ofObjects(given, wanted, known)
    if (wanted.kind === 'array')
      return [...this.#ofLimits(given, wanted), ...this.#ofLists(given, wanted, known)]
    if (given.values) return this.#ofListed(given, given.values, wanted)
    if (wanted.values)
      return [this.#difference([], formIn(given), formIn(wanted), this.#theirs(given, wanted))]
    const form = wanted.kind === 'string' ? this.#ofForms(given, wanted, known) : this.#ofWhole(given, wanted)
    return [...form, ...this.#ofLimits(given, wanted)]
  }

  #ofListed(given: Shape, values: readonly unknown[], wanted: Shape): Difference[] {
    const outside = values.filter((value) => !fits(wanted, value))
    if (outside.length === 0) return []
    const more = this.#direction === 'answer' ? valuesToo(outside) : both(valuesIn(outside))
    return [{ ...this.#difference([], more, formIn(wanted), this.#theirs(given, wanted)), values: true }]
  }

  #ofForms(given: Shape, wanted: Shape, known: Known): Difference[] {
    if (hasForm(given, wanted)) return []
    const place = this.#theirs(given, wanted)
    if (isFree(given)) return [this.#difference([], formIn(given), formIn(wanted), place)]
    const found = witness(
      given,
      wanted,
      known?.filter((value) => typeof value === 'string'),
    )
    // Length is told by itself.
    if (found === undefined || !isOfAnotherForm(found, wanted)) return []
    return [this.#difference([], suchAs(formIn(given), found, ','), formIn(wanted), place)]
  }

  #ofWhole(given: Shape, wanted: Shape): Difference[] {
    if (!wanted.whole || given.whole) return []
    return [this.#difference([], kindsIn([given]), kindsIn([wanted]), this.#theirs(given, wanted))]
  }

  #ofLimits(given: Shape, wanted: Shape): Difference[] {
    return looseLimits(given, wanted).map((limit) => ({
      ...this.#difference([], limit.given, limit.wanted, this.#theirs(given, wanted)),
      fault: this.#direction === 'request' && limit.declared,
    }))
  }

  #ofLists(given: Shape, wanted: Shape, known: Known): Difference[] {
    if (wanted.items.length === 0) return []
    const elements = known?.flatMap((value) => (Array.isArray(value) ? value : []))
    const inside = elements?.length === 0 ? undefined : elements
    const found =
      given.items.length === 0
        ? this.ofUnsaid(given.place, wanted.items, inside)
        : this.differences(given.items, wanted.items, inside)
    return found.map((difference) => ({ ...difference, path: ['[]', ...difference.path] }))
  }

  #ofObjects(given: Shape, wanted: Shape, known: Known): Difference[] {
    const [ours, theirs] = this.#direction === 'answer' ? [wanted, given] : [given, wanted]
    const objects = known?.filter(isObject)
    const names = new Set([...ours.fields.keys(), ...wanted.required])
    return [...names].flatMap((name) => {
      const inside = objects?.flatMap((value) => (Object.hasOwn(value, name) ? [value[name]] : []))
      // Where there is no value of the consumer at all, everything counts.
      const isRead = objects === undefined || objects.length === 0 || (inside?.length ?? 0) > 0
      const known = inside?.length === 0 ? undefined : inside
      const found =
        isRead || (this.#direction === 'request' && wanted.required.has(name))
          ? this.#ofField(name, { given, wanted, ours, theirs }, known)
          : []
      return found.map((difference) => ({ ...difference, path: [name, ...difference.path] }))
    })
  }

  #ofField(
    name: string,
    { given, wanted, ours, theirs }: Record<'given' | 'wanted' | 'ours' | 'theirs', Shape>,
    known: Known,
  ): Difference[] {
    const [some, needed] = [given.fields.get(name), wanted.fields.get(name)]
    const near = () =>
      nearest(
        name,
        [...theirs.fields.keys()].filter((one) => !ours.fields.has(one)),
      )
    const told = (message: Bilingual): Difference[] => [
      { path: [], message, fault: true, place: theirs.place },
    ]
    if (wanted.required.has(name) && !given.required.has(name)) {
      const optional = told(this.#words.optional(some === undefined, some === undefined ? near() : undefined))
      return some && needed ? [...optional, ...this.differences(some, needed, known)] : optional
    }
    if (some && needed) return this.differences(some, needed, known)
    const isKnown = theirs.fields.has(name) || theirs.required.has(name)
    if (isKnown || theirs.others === 'allowed') return []
    return told(this.#words.unknown(near()))
  }

  #theirs(given: Shape, wanted: Shape): Place {
    return this.#direction === 'answer' ? given.place : wanted.place
  }

  #difference(path: readonly string[], given: Bilingual, wanted: Bilingual, place: Place): Difference {
    return { path, message: this.#words.differ(given, wanted), fault: true, place }
  }
}

/** Another value of a field with few of them, or another kind of value as a whole, makes another alternative likelier. */
const weight = (found: readonly Difference[]) => found.reduce((sum, one) => sum + weightOf(one), 0)

function weightOf({ path, values, fault }: Difference): number {
  if (path.length === 0 || (path.length === 1 && values)) return 1_000
  return fault ? 10 : 1
}

/** Whether a text is refused for its form, whatever its length. */
function isOfAnotherForm(text: string, wanted: Shape): boolean {
  const rules = wanted.rules.map(({ minLength: _least, maxLength: _most, ...rule }) => rule)
  return !fitsWritten({ ...wanted, rules }, text)
}
