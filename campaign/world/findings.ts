import { isMet, type Measure } from '#bench/benchmark.ts'
import { judge } from '../judge/judge.ts'
import type { Outage, Verdict } from '../judge/records.ts'
import type { PartResult } from '../part.ts'
import type { World } from './world.ts'

export interface Circumstances {
  title: string
  outages: readonly Outage[]
  /** What did not come to rest, in words. */
  hangs: string[]
  /** So many messages may come twice. */
  mayDouble: number
  /** Whether answers with a status from 500 on are faults: where the portal is away, they are what makes it repeat. */
  judgesServerErrors?: boolean
}

/** Judges all that happened in a world. The logs stay where something is wrong. */
export async function findingsOf(world: World, circumstances: Circumstances): Promise<PartResult> {
  await world.tail.read()
  const { tail, talk, ledger } = world
  const verdict = judge({
    notifications: await ledger.notifications(),
    inputs: talk.inputs,
    messages: tail.messages,
    changes: await ledger.changes(talk.wishes),
    outages: circumstances.outages,
  })
  const details = detailsOf(world, verdict, circumstances)
  const measures = measuresOf(world, verdict, circumstances)
  world.logs.stay = !measures.every(isMet)
  if (world.logs.stay) details.push(`logs of the bots: ${world.home}`)
  return { title: circumstances.title, measures, details }
}

/** What is always wrong comes first, what may happen now and then last. */
function detailsOf({ tail, faults }: World, verdict: Verdict, { hangs }: Circumstances): string[] {
  const { doubled, ...wrong } = verdict
  const cases = Object.entries({ ...wrong, hang: hangs, '5xx': tail.serverErrors, fault: faults, doubled })
  return cases.flatMap(([kind, lines]) => lines.map((words) => `${kind}: ${words}`))
}

function measuresOf(world: World, verdict: Verdict, circumstances: Circumstances): Measure[] {
  const { tail, talk, bots } = world
  const { mayDouble, hangs, judgesServerErrors = true } = circumstances
  const none = (name: string, value: number): Measure => ({ name, value, unit: '', limit: { atMost: 0 } })
  return [
    { name: 'messages', value: tail.messages.length, unit: '' },
    { name: 'inputs', value: talk.inputs.length, unit: '' },
    { name: 'changes wanted on the portal', value: talk.wishes.length, unit: '', limit: { atLeast: 1 } },
    none('lost', verdict.lost.length),
    { name: 'doubled messages', value: verdict.doubled.length, unit: '', limit: { atMost: mayDouble } },
    none('doubled changes on the portal', verdict.doubledChanges.length),
    none('out of order', verdict.outOfOrder.length),
    none('unheard longer than 15 s', verdict.unheard.length),
    {
      name: '5xx',
      value: tail.serverErrors.length,
      unit: '',
      ...(judgesServerErrors && { limit: { atMost: 0 } }),
    },
    none('hangs', hangs.length),
    none('processes that ended by themselves', bots.deaths),
  ]
}
