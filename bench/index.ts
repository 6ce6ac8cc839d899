import { parseArgs } from 'node:util'
import { type BenchmarkResult, isMet } from './benchmark.ts'
import { fanOutPglite, fanOutPostgres } from './fan-out.ts'
import { http } from './http.ts'
import { replay } from './replay.ts'
import { start } from './start.ts'
import { describeMachine, machine } from './support/machine.ts'
import { table } from './support/table.ts'
import { verify } from './verify.ts'
import { watch } from './watch.ts'
import { workbench } from './workbench.ts'

const USAGE =
  'node bench/index.ts [http] [fan-out] [fan-out-pglite] [replay] [start] [verify] [watch] [workbench] [--json]'
const benchmarks = new Map(
  [http, fanOutPostgres, fanOutPglite, replay, start, verify, watch, workbench].map((benchmark) => [
    benchmark.name,
    benchmark,
  ]),
)

/**
 * Runs the named benchmarks, all by default, one after another.
 * @returns 0 when every target is met, 1 when one is missed or a benchmark broke, 2 for wrong arguments
 */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  const names = positionals.length > 0 ? positionals : [...benchmarks.keys()]
  const unknown = names.filter((name) => !benchmarks.has(name))
  if (unknown.length > 0) throw new TypeError(`no such benchmark: ${unknown.join(', ')}`)
  if (!values.json) console.log(describeMachine(machine()))
  const results: ({ name: string } & (BenchmarkResult | { error: string }))[] = []
  for (const name of names) {
    const result = { name, ...(await measure(name)) }
    results.push(result)
    if (!values.json) console.log(`\n${'error' in result ? `${name} broke: ${result.error}` : table(result)}`)
  }
  if (values.json) console.log(JSON.stringify({ machine: machine(), results }, undefined, 2))
  return results.every((result) => 'measures' in result && result.measures.every(isMet)) ? 0 : 1
}

/** A benchmark that breaks says so in its place: the others still run. */
async function measure(name: string): Promise<BenchmarkResult | { error: string }> {
  try {
    return (await benchmarks.get(name)?.run()) ?? { error: 'unknown' }
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof TypeError)) throw error
  console.error(`${error.message}\nusage: ${USAGE}`)
  process.exitCode = 2
}
