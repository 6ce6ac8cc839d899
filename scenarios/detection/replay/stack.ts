import { createStack as create, type Stack } from '../../stack.ts'

let kept: Stack | undefined

/** Stands in for the module of the stack: starts one for all replays, which begin with it put back. */
export async function createStack(): Promise<Stack> {
  if (kept) await kept.reset().catch(endStack)
  kept ??= await create()
  return { ...kept, [Symbol.asyncDispose]: async () => {} }
}

/** Stops the stack that the replays had. */
export async function endStack(): Promise<void> {
  const last = kept
  kept = undefined
  await last?.[Symbol.asyncDispose]()
}
