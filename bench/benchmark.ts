/** What a measured value must satisfy to meet its target, in the value's own unit. */
export type Limit = { atLeast: number } | { atMost: number }

/** One line of a result: a figure, and the target that it has, if it has one. */
export interface Measure {
  name: string
  value: number
  unit: string
  limit?: Limit
}

/** What one run of a benchmark found. */
export interface BenchmarkResult {
  /** What was measured and how, in one line. */
  title: string
  measures: Measure[]
}

/** One benchmark: `run` measures it on this machine. Only ratios within one run can be compared between machines. */
export interface Benchmark {
  name: string
  /** @throws when what was measured did not do its work, so that its speed would mean nothing */
  run(): Promise<BenchmarkResult>
}

/** Whether the target of a measure is met; a measure without a target always is. */
export function isMet({ value, limit }: Measure): boolean {
  if (limit === undefined) return true
  return 'atLeast' in limit ? value >= limit.atLeast : value <= limit.atMost
}
