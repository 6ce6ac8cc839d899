import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

const GIB = 1024 ** 3

export interface Machine {
  cpu: string
  cores: number
  memoryGib: number
  node: string
  /** Average of the last minute before the run: much above zero, the figures are noisy. */
  load: number
}

/** The machine that the figures come from. */
export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGib: Math.round(totalmem() / GIB),
    node: process.version,
    load: Number((loadavg()[0] ?? 0).toFixed(2)),
  }
}

export function describeMachine({ cpu, cores, memoryGib, node, load }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGib} GiB, node ${node}, load ${load}`
}
