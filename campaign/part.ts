import type { Measure } from '#bench/benchmark.ts'

/** What a part may be told. */
export interface PartOptions {
  /** Every random choice comes from it. */
  seed: number
  /** How many processes are killed in each set-up. */
  kills: number
  /** How many bad inputs are sent. */
  inputs: number
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
  /** Takes a line that tells what goes on. */
  progress(line: string): void
}

/** What a part found. */
export interface PartResult {
  /** What was done, in one line. */
  title: string
  measures: Measure[]
  /** What is wrong, a line for each case. */
  details: string[]
}

/** One part of the campaign, which can be run alone. */
export interface Part {
  name: string
  /** For `--help`: what it does, in a few words. */
  summary: string
  /** How many bad inputs it sends unless told otherwise, where it sends any. */
  inputs?: number
  /** @throws when it could not be done at all, or the signal's reason */
  run(options: PartOptions): Promise<PartResult>
}
