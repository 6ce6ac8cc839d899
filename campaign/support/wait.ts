import { setTimeout as pause } from 'node:timers/promises'

const LOOK_AGAIN_MS = 50

/**
 * Asks again and again until `found` brings something other than undefined or false.
 * @returns what it brought; undefined once `timeout` milliseconds have passed
 * @throws the reason of the signal, when it is aborted
 */
export async function until<T>(
  found: () => Promise<T | undefined | false> | T | undefined | false,
  timeout: number,
  signal: AbortSignal,
): Promise<T | undefined> {
  const end = Date.now() + timeout
  for (;;) {
    signal.throwIfAborted()
    const result = await found()
    if (result !== undefined && result !== false) return result
    if (Date.now() >= end) return undefined
    await sleep(LOOK_AGAIN_MS, signal)
  }
}

/** Lets real time pass. @throws the reason of the signal, when it is aborted meanwhile */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch((error: unknown) => {
    signal.throwIfAborted()
    throw error
  })
}
