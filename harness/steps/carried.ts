import { isDeepStrictEqual } from 'node:util'
import type { System } from '#contracts/model/system.ts'
import { joined } from '#runtime/bilingual.ts'
import type { Exchange } from '../results/exchange.ts'
import { nameOf, parametersOf, pointNamed } from '../world/calls.ts'
import type { CommapWorld } from '../world/world.ts'

interface Expected {
  /** Of which system they are calls. */
  readonly system: System
  /** All calls that were made meanwhile. */
  readonly all: () => readonly Exchange[]
  /** Alias or operation. */
  readonly name: string
  readonly times: number
}

/**
 * The calls with this name. The step fails where there are more or fewer, and where the contract has no such name: of a
 * call that cannot be, there never is one.
 */
export async function callsNamed(
  world: CommapWorld,
  { system, all, name, times }: Expected,
): Promise<Exchange[]> {
  pointNamed(world, system, name)
  const named = () => all().filter((call) => nameOf(world, call) === name)
  await world.holds(() => named().length >= times)
  await world.nothingMoreComes()
  const calls = named()
  if (calls.length !== times) {
    const others = all().map((call) => nameOf(world, call))
    const seen = joined`${String(calls.length)} × ${name}; ${words.all}: ${others.join(', ') || words.none}`
    world.fail(words.anotherNumber, { expected: `${times} × ${name}`, seen })
  }
  return calls
}

/** The step fails where a call carries something else in these parameters; the text of a query stands for its number. */
export function expectCarried(
  world: CommapWorld,
  calls: readonly Exchange[],
  expected: Readonly<Record<string, unknown>>,
): void {
  for (const call of calls) {
    const carried = parametersOf(world, call)
    const isSame = Object.entries(expected).every(([name, value]) => isMeant(value, carried[name]))
    if (isSame) continue
    world.fail(joined`${nameOf(world, call)}${words.else}`, {
      expected: JSON.stringify(expected),
      seen: JSON.stringify(carried),
    })
  }
}

const words = {
  anotherNumber: { en: 'another number of calls', ru: 'другое число вызовов' },
  all: { en: 'all calls', ru: 'все вызовы' },
  none: { en: 'none', ru: 'их нет' },
  else: { en: ' carries something else', ru: ': другие параметры' },
}

function isMeant(expected: unknown, seen: unknown): boolean {
  return isDeepStrictEqual(expected, seen) || (typeof seen === 'string' && seen === String(expected))
}
