import type { FaultView } from '../protocol.ts'

/** A call that the messenger has had, as its journal tells it. */
export interface Call {
  readonly id: number
  readonly path: string
  readonly query?: Readonly<Record<string, unknown>>
  readonly requestBody?: unknown
}

const ANY = '*'
const SMS = 'messenger sms'

/** By what a system keeps a fault: another with the same key takes its place. */
export function keyOfFault(system: FaultView['system'], fault: FaultView['fault']): string {
  if (system === 'host') return `host ${String(fault.operation)}`
  if (fault.kind === 'sms') return SMS
  return keyOf(String(fault.method ?? ANY).toLowerCase(), String(fault.chatId ?? ANY))
}

const keyOf = (method: string, chat: string) => `messenger ${method} ${chat}`

/** Those of the messenger that are still to come after these calls, each of which has met one of them at most. */
export function leftAfter<Planned extends FaultView & { readonly since: number }>(
  planned: readonly Planned[],
  calls: readonly Call[],
): Planned[] {
  const left = new Map(planned.map((one) => [one.key, Number(one.fault.times ?? 1)]))
  for (const call of calls) {
    const met = keysOf(call)
      .map((key) => planned.find((one) => one.key === key))
      .find((one) => one && call.id > one.since && left.get(one.key) !== 0)
    if (met) left.set(met.key, Number(left.get(met.key)) - 1)
  }
  return planned.flatMap((one) => {
    const times = left.get(one.key) ?? 0
    return times > 0 ? [{ ...one, left: times }] : []
  })
}

/** The keys of the faults that a call may meet, the most special first (mock-messenger/faults.ts). */
function keysOf({ path, query, requestBody }: Call): string[] {
  if (path === '/sms') return [SMS]
  const method = /^\/bot[^/]+\/([^/]+)\/?$/.exec(path)?.[1]?.toLowerCase()
  if (method === undefined) return []
  const given = { ...query, ...Object(requestBody) } as Readonly<Record<string, unknown>>
  const chat = String(given.chat_id ?? ANY).trim()
  return [keyOf(method, chat), keyOf(ANY, chat), keyOf(method, ANY), keyOf(ANY, ANY)]
}
