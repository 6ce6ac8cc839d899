import { jsonClient } from '#harness/json-client.ts'
import type { Systems } from '#harness/systems/systems.ts'
import type { FaultView, WorkbenchRequests } from '../protocol.ts'
import type { EventLog } from './event-log.ts'
import { Turns } from './turns.ts'

type System = FaultView['system']

const FAULTS = '/__admin/faults'

/** The faults that are still to come, as the admin APIs tell them of systems in which some were planned on the page. */
export class PlannedFaults {
  readonly #systems: () => Systems
  readonly #log: EventLog
  /** What is asked of the systems takes a while, in which nothing else may change what is known. */
  readonly #turns = new Turns()
  /** Others are not asked: a system elsewhere may have no admin API. */
  readonly #planned = new Set<System>()
  #left: readonly FaultView[] = []
  #told = '[]'

  constructor(systems: () => Systems, log: EventLog) {
    this.#systems = systems
    this.#log = log
  }

  get all(): readonly FaultView[] {
    return this.#left
  }

  /** The systems have begun anew, without any. */
  forget(): void {
    this.#planned.clear()
    this.#left = []
    this.#told = '[]'
  }

  /** Plans a fault, or forgets all those of a system. @throws RequestError for one that the system does not know */
  give({ system, fault }: WorkbenchRequests['fault']): Promise<void> {
    return this.#turns.take(async () => {
      if (fault === 'clear') await this.#at(system).send('DELETE', FAULTS)
      else await this.#at(system).put(FAULTS, fault)
      this.#planned.add(system)
      await this.#look()
    })
  }

  /** Ends one of them. An admin API forgets all or none: the others are planned again, as often as they are still to come. */
  end({ key }: WorkbenchRequests['end-fault']): Promise<void> {
    return this.#turns.take(async () => {
      await this.#look()
      const system = this.#left.find((one) => one.key === key)?.system
      if (system === undefined) return
      const staying = this.#left.filter((one) => one.system === system && one.key !== key)
      await this.#at(system).send('DELETE', FAULTS)
      for (const { fault } of staying) await this.#at(system).put(FAULTS, fault)
      await this.#look()
    })
  }

  /** Sees which are left, and tells of it where that is news. */
  look(): Promise<void> {
    return this.#turns.take(() => this.#look())
  }

  async #look(): Promise<void> {
    this.#left = (await Promise.all([...this.#planned].map((system) => this.#leftIn(system)))).flat()
    const told = JSON.stringify(this.#left)
    if (told === this.#told) return
    this.#told = told
    this.#log.tell({ kind: 'faults', faults: this.#left })
  }

  async #leftIn(system: System): Promise<FaultView[]> {
    const { faults } = await this.#at(system).get<{ faults: readonly FaultView['fault'][] }>(FAULTS)
    if (faults.length === 0) this.#planned.delete(system)
    return faults.map((fault) => {
      const { times, ...same } = fault
      return { key: JSON.stringify([system, same]), system, fault, left: Number(times) }
    })
  }

  #at(system: System) {
    const { host, urls } = this.#systems()
    return system === 'host' ? host : jsonClient(urls.messenger)
  }
}
