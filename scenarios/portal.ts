import type { CommapWorld } from '#harness/world/world.ts'

/** What an action of the portal did: ids of what it made, and the outbox entries of the calls to the bot. */
interface ActionOutcome {
  readonly result: Record<string, unknown>
  readonly calls: readonly number[]
}

/** Somebody does something in the portal: one of the actions of its admin API. */
export async function portalAction(
  world: CommapWorld,
  name: string,
  parameters: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const action = () => world.systems.host.post<ActionOutcome>(`/__admin/actions/${name}`, parameters)
  const { result, calls } = await world.act(action)
  world.fixtures.remember('calls', 'last', calls)
  return result
}

/** Has the portal send the last call of its last action again. @throws Error where that made none */
export async function repeatLastCall(world: CommapWorld): Promise<void> {
  const [id] = world.fixtures.get<readonly number[]>('calls', 'last') ?? []
  if (id === undefined) throw new Error('the last action of the portal made no call that could be repeated')
  await world.act(() => world.systems.host.post(`/__admin/outbox/${id}/resend`))
}
