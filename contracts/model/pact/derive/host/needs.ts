import { isObject } from '#runtime/json.ts'
import type { NeededState } from '../../../interactions.ts'
import { type Changes, itemsIn, type Lists } from '../../../semantics.ts'
import { answersThing, type Shown } from '../shown.ts'
import type { Values } from './case.ts'
import { holdAll } from './conditions.ts'
import type { HostOperation } from './operation.ts'

/** What must be so that a request is answered in the way of an example. */
export function needsOf(operation: HostOperation, request: Values, response: unknown): NeededState[] {
  const { does, own } = operation
  const supplies = operation.suppliedTo(request)
  if ('finds' in does) return [own.exists(isObject(response) ? own.differences(response) : {}, supplies)]
  if ('lists' in does) return [listed(operation, does, supplies, response)]
  if ('changes' in does && answersThing(does) && isObject(response))
    return [own.exists(own.differences(before(operation, does, response)), supplies)]
  return beforehand(operation, request)
}

/** The thing that an example shows after a change, as it was: in what is set or required like the first one that may be changed. */
function before({ own }: HostOperation, { set, requires = {} }: Changes, after: Values): Values {
  const changeable = fitting(own, requires)
  const fields = [...Object.keys(set), ...Object.keys(requires)]
  return { ...after, ...Object.fromEntries(fields.map((field) => [field, changeable[field]])) }
}

/** What must be so that nothing is wrong with what a request names. */
export function beforehand(operation: HostOperation, request: Values): NeededState[] {
  const { does, own, named } = operation
  const supplies = operation.suppliedTo(request)
  if ('finds' in does) return [own.exists({}, supplies)]
  if ('changes' in does) return [own.exists(own.differences(fitting(own, does.requires ?? {})), supplies)]
  if ('creates' in does) return [...references(operation, request), ...free(operation, request)]
  const listed = named.filter(({ parameter, of }) => of && parameter in request)
  return listed.flatMap(({ variable, of }) => of?.exists({}, [variable]) ?? [])
}

/**
 * What the parameters of a creation name. What has to be in one place with another thing brings that place along.
 * @param instead states of references that have to be otherwise, by their parameters
 */
export function references(
  { own, named }: HostOperation,
  request: Values,
  instead: Readonly<Record<string, NeededState>> = {},
): NeededState[] {
  return named.flatMap(({ parameter, variable, of }) => {
    if (!of || !(parameter in request)) return []
    const reference = own.entity.refers?.[parameter]
    const sharing = typeof reference === 'object' ? reference.sharing : []
    return [instead[parameter] ?? of.exists({}, [...sharing, variable])]
  })
}

/** Nobody has what nobody else may have. */
export function free({ own, named }: HostOperation, request: Values): NeededState[] {
  const unique = named.filter(({ parameter, of }) => !of && parameter in request)
  return unique.length === 0 ? [] : [own.missing(unique.map(({ variable }) => variable))]
}

function listed(
  { own }: HostOperation,
  does: Lists,
  supplies: readonly string[],
  response: unknown,
): NeededState {
  const [first] = itemsIn(does, response)
  return isObject(first) ? own.listed(own.differences(first), supplies) : own.unlisted(supplies)
}

/** The first thing for which conditions hold; where no example shows one, the first thing as they want it. */
function fitting(own: Shown, conditions: Values): Values {
  const wanted = Object.entries(conditions).filter(([, value]) => !isObject(value))
  return own.find((thing) => holdAll(conditions, thing)) ?? { ...own.first, ...Object.fromEntries(wanted) }
}
