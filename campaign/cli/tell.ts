import type { Case } from './compose.ts'
import { FAULTS, type Fault } from './judge.ts'
import type { Outcome } from './run.ts'

const SHOWN = 600

/** A finding in words: its seed, what is wrong, the exact command line, and what came of it. */
export function lineOf(seed: number, faults: readonly Fault[], one: Case, outcome: Outcome): string {
  const { code, signal, stderr, stdout, left } = outcome
  const said = (stderr.trim() || stdout.trim()).slice(0, SHOWN)
  return [
    `--seed ${seed} --inputs 1: ${faults.map((fault) => FAULTS[fault]).join(', ')}`,
    `      ${commandLine(one)}`,
    `      ended with ${code ?? signal}${left.length > 0 ? `, left ${left.slice(0, 5).join(', ')}` : ''}`,
    ...said.split('\n').map((line) => `      | ${line}`),
  ].join('\n')
}

/** As it could be typed into a shell, in the folder of the case. */
export function commandLine({ args, env, output, signals }: Case): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${quoted(value)}`)
  const to = { read: '', full: ' > /dev/full', closed: ' | true' }[output]
  const then = signals.map(({ signal, after }) => `  # ${signal} after ${after} ms`).join('')
  return [...variables, 'commap', ...args.map(quoted)].join(' ') + to + then
}

function quoted(text: string): string {
  const short = text.length > 200 ? `${text.slice(0, 200)}…` : text
  return /^[\w./:@%+=,-]+$/.test(short) ? short : `'${short.replaceAll("'", "'\\''")}'`
}
