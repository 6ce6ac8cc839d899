import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const ERROR = 50

/** What the bots logged as faults of their own, each kind once, with how often. @param home where their logs are */
export async function faultsLogged(home: string): Promise<string[]> {
  const names = (await readdir(home)).filter((name) => name.endsWith('.log'))
  const texts = await Promise.all(names.map((name) => readFile(join(home, name), 'utf8')))
  const faults = texts.flatMap((text) => text.split('\n').map(faultIn)).filter((fault) => fault !== undefined)
  return Array.from(
    Map.groupBy(faults, (fault) => fault),
    ([fault, all]) => `${fault} (${all.length} times)`,
  )
}

/** The fault that a line of a log tells of; what a process says when it breaks is no JSON. */
export function faultIn(line: string): string | undefined {
  if (!line.startsWith('{')) return /^\s|^$/.test(line) ? undefined : line.slice(0, 200)
  const { level, msg, err } = JSON.parse(line) as {
    level: number
    msg: string
    err?: { type?: string; message?: string }
  }
  return level < ERROR ? undefined : `${msg}: ${err?.type ?? ''} ${err?.message ?? ''}`.slice(0, 300)
}
