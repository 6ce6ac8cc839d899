import { jsonClient } from '#harness/json-client.ts'
import type { Systems } from '#harness/systems/systems.ts'
import type { FaultView, WorkbenchRequests } from '../protocol.ts'
import type { EventLog } from './event-log.ts'
import { type Call, keyOfFault, leftAfter } from './faults-left.ts'
import { Turns } from './turns.ts'

type Fault = Readonly<Record<string, unknown>>
type System = FaultView['system']

/** A fault with the last call that the messenger had had when it was planned. */
interface Planned extends FaultView {
  readonly since: number
}

const FAULTS = '/__admin/faults'

/** The faults that were planned on the page. The host tells which are left; for the messenger that is counted by its calls. */
export class PlannedFaults {
  readonly #systems: () => Systems
  readonly #log: EventLog
  /** What is asked of the systems takes a while, in which nothing else may change what is known. */
  readonly #turns = new Turns()
  #planned: readonly Planned[] = []
  #told = '[]'

  constructor(systems: () => Systems, log: EventLog) {
    this.#systems = systems
    this.#log = log
  }

  get all(): readonly FaultView[] {
    return this.#planned.map(({ key, system, fault, left }) => ({ key, system, fault, left }))
  }

  /** The systems have begun anew, without any. */
  forget(): void {
    this.#planned = []
    this.#told = '[]'
  }

  /** Plans a fault, or forgets all those of a system. @throws RequestError for one that the system does not know */
  give(asked: WorkbenchRequests['fault']): Promise<void> {
    return this.#turns.take(() => this.#give(asked))
  }

  async #give({ system, fault }: WorkbenchRequests['fault']): Promise<void> {
    if (fault === 'clear') return await this.#keepOnly(system, [])
    await this.#at(system).put(FAULTS, fault)
    const [key, since] = [keyOfFault(system, fault), await this.#lastCall(system)]
    const left = Number(fault.times ?? 1)
    this.#planned = [...this.#planned.filter((one) => one.key !== key), { key, system, fault, left, since }]
  }

  /** Ends one of them. */
  end(asked: WorkbenchRequests['end-fault']): Promise<void> {
    return this.#turns.take(() => this.#end(asked))
  }

  async #end({ key }: WorkbenchRequests['end-fault']): Promise<void> {
    await this.#look()
    const system = this.#planned.find((one) => one.key === key)?.system
    if (system === undefined) return
    await this.#keepOnly(
      system,
      this.#planned.filter((one) => one.system === system && one.key !== key),
    )
  }

  /** Sees which are left, and tells of it where that is news. */
  look(): Promise<void> {
    return this.#turns.take(() => this.#look())
  }

  async #look(): Promise<void> {
    const left = await Promise.all([this.#leftInHost(), this.#leftInMessenger()])
    this.#planned = left.flat()
    const faults = this.all
    const told = JSON.stringify(faults)
    if (told === this.#told) return
    this.#told = told
    this.#log.tell({ kind: 'faults', faults })
  }

  /** An admin API forgets all or none: those that are to stay are planned again, as often as they are still to come. */
  async #keepOnly(system: System, staying: readonly Planned[]): Promise<void> {
    const at = this.#at(system)
    await at.send('DELETE', FAULTS)
    for (const { fault, left } of staying) await at.put(FAULTS, { ...fault, times: left })
    const since = await this.#lastCall(system)
    const others = this.#planned.filter((one) => one.system !== system)
    const again = staying.map((one) => ({ ...one, fault: { ...one.fault, times: one.left }, since }))
    this.#planned = [...others, ...again]
  }

  async #leftInHost(): Promise<readonly Planned[]> {
    const own = this.#of('host')
    if (own.length === 0) return own
    const { faults } = await this.#at('host').get<{ faults: readonly Fault[] }>(FAULTS)
    return own.flatMap((one) => {
      const still = faults.find((fault) => keyOfFault('host', fault) === one.key)
      return still ? [{ ...one, left: Number(still.times) }] : []
    })
  }

  async #leftInMessenger(): Promise<readonly Planned[]> {
    const own = this.#of('messenger')
    if (own.length === 0) return own
    const since = Math.min(...own.map((one) => one.since))
    return leftAfter(own, await this.#calls({ sinceId: since }))
  }

  async #lastCall(system: System): Promise<number> {
    if (system === 'host') return 0
    return (await this.#calls({ limit: 1 })).at(-1)?.id ?? 0
  }

  async #calls(which: { readonly sinceId: number } | { readonly limit: number }): Promise<readonly Call[]> {
    const path = '/__admin/requests/find'
    const { requests } = await this.#at('messenger').post<{ requests: readonly Call[] }>(path, {
      direction: 'in',
      ...which,
    })
    return requests
  }

  readonly #of = (system: System) => this.#planned.filter((one) => one.system === system)

  #at(system: System) {
    const { host, urls } = this.#systems()
    return system === 'host' ? host : jsonClient(urls.messenger)
  }
}
