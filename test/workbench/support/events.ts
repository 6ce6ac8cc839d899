/** One event of the stream of a workbench. */
export interface SeenEvent {
  readonly id: number
  readonly kind: string
  readonly data: Record<string, unknown>
}

/** All events after one, until one satisfies a check. @param after the newest one where it is left out */
export async function eventsUntil(
  url: string,
  last: (kind: string, data: never) => boolean,
  after?: number,
): Promise<readonly SeenEvent[]> {
  const headers = after === undefined ? {} : { 'last-event-id': String(after) }
  const response = await fetch(`${url}api/events`, { headers })
  const seen: SeenEvent[] = []
  let rest = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = (rest + chunk).split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const [, id, kind, data] = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/s.exec(part) ?? []
      if (kind === undefined) continue
      seen.push({ id: Number(id), kind, data: JSON.parse(data ?? '{}') })
      if (last(kind, JSON.parse(data ?? '{}') as never)) return seen
    }
  }
  return seen
}
