import type { Reply } from './child.ts'

type Methods = Record<string, (params: never) => unknown>

/** Runs in a child: answers what the parent calls. When the parent lets go, `stop` frees what the child holds. */
export function serve(methods: Methods, stop: () => PromiseLike<void> | undefined): void {
  process.on('message', async ({ id, method, params }: { id: number; method: string; params: unknown }) => {
    const reply: Reply = await answer(methods, method, params).then(
      (result) => ({ id, result }),
      (error: unknown) => ({ id, error: error instanceof Error ? (error.stack ?? '') : String(error) }),
    )
    process.send?.(reply)
  })
  process.once('disconnect', async () => {
    await stop()
    // Keep-alive connections of a client must not hold the process.
    process.exit(0)
  })
}

async function answer(methods: Methods, name: string, params: unknown): Promise<unknown> {
  const method = methods[name]
  if (method === undefined) throw new Error(`the child has no method ${name}`)
  return method(params as never)
}
