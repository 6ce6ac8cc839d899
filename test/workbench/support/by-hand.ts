import { startSystems } from '#harness/systems/start.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { systemClock } from '#runtime/clock.ts'
import { startWorkbench } from '#workbench/server/index.ts'
import { example } from '../../support/example.ts'

/** Systems of the example that are tried by hand, with the page that shows them, as `commap start` has them. */
export interface ByHand extends AsyncDisposable {
  readonly systems: Systems
  /** Of the page; ends with a slash. */
  readonly url: string
  /** What went wrong, as the server was told. */
  readonly faults: readonly unknown[]
}

/** @param clock as the option of `commap start` */
export async function startByHand(clock: 'real' | 'simulated'): Promise<ByHand> {
  await using started = new AsyncDisposableStack()
  const systems = started.use(
    await startSystems(example, {
      lasting: { keep: 1_000 },
      ...(clock === 'real' && { clock: systemClock }),
    }),
  )
  const faults: unknown[] = []
  const failed = (error: unknown) => void faults.push(error)
  const { url } = started.use(await startWorkbench({ project: example, on: systems, failed }))
  const resources = started.move()
  return { systems, url, faults, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}

/** Sends JSON, as anybody may do by curl. @returns the answer's body, where it has one */
export async function post<T = unknown>(url: string, body: object = {}): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}
