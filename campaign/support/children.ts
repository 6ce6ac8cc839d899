import { type ChildProcess, type ForkOptions, fork, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'

const alive = new Set<ChildProcess>()

/** However the campaign ends, none of its processes outlives it. */
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

function watch(child: ChildProcess): ChildProcess {
  alive.add(child)
  child.once('close', () => alive.delete(child))
  return child
}

/** A child of its own process group, which a Ctrl-C in the terminal does not reach. */
export function spawnNode(args: string[], options: SpawnOptions): ChildProcess {
  return watch(spawn(process.execPath, args, { ...options, detached: true }))
}

/** A child with which messages can be exchanged. */
export function forkModule(file: URL, options: ForkOptions = {}): ChildProcess {
  return watch(fork(file, [], { ...options, detached: true }))
}

/** Ends a child with a signal and waits for it. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'exit')
  child.kill(signal)
  await closed
}

/** The first message of a child. @throws when it ends without one */
export async function firstMessage<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a process of the campaign ended with ${code} before it said anything`)
  })
  const [message] = await Promise.race([once(child, 'message'), ended])
  return message as T
}
