import type { Changes, Creates } from '../../../semantics.ts'
import { type Case, type Cases, refused, type Values } from './case.ts'
import { holdAll, holdsOf } from './conditions.ts'
import { beforehand, free, references } from './needs.ts'
import type { HostOperation } from './operation.ts'

/** Further away than anybody may want something. */
const LATE = '2136-03-01T09:00:00+03:00'

/** Every refusal that follows from what the operation does: something is not there, or not allowed. */
export function refusals(operation: HostOperation): Cases {
  const { does } = operation
  return {
    ...unknown(operation),
    ...('creates' in does && operation.refuses(409) && notCreated(operation, does)),
    ...('changes' in does && notChanged(operation, does)),
  }
}

/** Something that is not there is named by a parameter. */
function unknown(operation: HostOperation): Cases {
  if (!operation.refuses(404)) return {}
  const cases = operation.named.flatMap(({ parameter, variable, of }): [string, Case][] => {
    if (!of) return []
    const request = alone(operation, parameter)
    const states = [...beforehand(operation, request), of.missing([variable])]
    return [[`unknown ${parameter}`, { request, states, ...refused(404, of.entity.notFound) }]]
  })
  return Object.fromEntries(cases)
}

/** What is found by one of several parameters is asked for by one at a time. */
function alone(operation: HostOperation, parameter: string): Values {
  const request = operation.least(parameter)
  if (!('finds' in operation.does)) return request
  const isNamed = (name: string) => operation.named.some((named) => named.parameter === name)
  const others = Object.entries(request).filter(([name]) => !isNamed(name))
  const own = operation.request({ [parameter]: operation.own.first[parameter] })
  return { ...Object.fromEntries(others), ...own }
}

function notCreated(operation: HostOperation, { unique = [], requires = {} }: Creates): Cases {
  const taken = unique.flatMap((field): [string, Case][] => {
    const request = operation.least(field)
    // Where another one is taken too, it is not to be seen which of them was noticed.
    if (unique.some((other) => other !== field && other in request)) return []
    const states = [...references(operation, request), operation.own.exists({}, [field])]
    return [[`taken ${field}`, { request, states, ...conflict(operation) }]]
  })
  const forbidden = Object.entries(requires).flatMap(([path, wanted]): [string, Case][] => {
    const [parameter = '', field = ''] = path.split('.')
    const of = operation.referred(parameter)
    const thing = of?.find((one) => !holdsOf(one, field, wanted))
    if (!of || !thing) return []
    const request = operation.least()
    const instead = { [parameter]: of.exists(of.differences(thing), [of.entity.id]) }
    const states = [...references(operation, request, instead), ...free(operation, request)]
    return [[`refused by ${path}`, { request, states, ...conflict(operation) }]]
  })
  return Object.fromEntries([...taken, ...forbidden])
}

function notChanged(operation: HostOperation, does: Changes): Cases {
  return {
    ...(operation.refuses(404) && ofAnother(operation, does)),
    ...(operation.refuses(409) && { ...notAllowed(operation, does), ...tooFar(operation, does) }),
  }
}

/** Somebody else's thing is as if it were not there. */
function ofAnother(operation: HostOperation, { of = [] }: Changes): Cases {
  const request = operation.least()
  const cases = of.flatMap((field): [string, Case][] => {
    const owner = operation.referred(field)
    if (!owner) return []
    const states = [...beforehand(operation, request), owner.exists({}, [owner.entity.id])]
    return [[`another ${field}`, { request, states, ...refused(404, operation.own.entity.notFound) }]]
  })
  return Object.fromEntries(cases)
}

function notAllowed(operation: HostOperation, { requires = {} }: Changes): Cases {
  const { own } = operation
  const request = operation.least()
  const cases = Object.entries(requires).flatMap(([field, wanted]): [string, Case][] => {
    const { [field]: _, ...others } = requires
    const thing = own.find((one) => !holdsOf(one, field, wanted) && holdAll(others, one))
    if (!thing) return []
    const states = [own.exists(own.differences(thing), operation.suppliedTo(request))]
    return [[`refused by ${field}`, { request, states, ...conflict(operation) }]]
  })
  return Object.fromEntries(cases)
}

function tooFar(operation: HostOperation, { within = {} }: Changes): Cases {
  const cases = Object.keys(within).map((name): [string, Case] => {
    const request = { ...operation.least(), [name]: LATE }
    const states = beforehand(operation, request)
    return [`${name} too far away`, { request, states, ...conflict(operation) }]
  })
  return Object.fromEntries(cases)
}

function conflict({ point }: HostOperation): Pick<Case, 'status' | 'answer'> {
  const message = point.refusals.find(({ status }) => status === 409)?.message
  return message === undefined ? { status: 409, answer: undefined } : refused(409, message)
}
