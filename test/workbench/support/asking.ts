import { expect, vi } from 'vitest'
import type { FeatureProblem, FeatureText, WorkbenchState } from '#workbench/protocol.ts'
import { eventsUntil } from './events.ts'
import { askServer } from './opened.ts'

/** What the server answers to a request of the page. */
export interface Answer {
  readonly message?: string
  readonly personId: number
  readonly problems: readonly FeatureProblem[]
  readonly digest: string
  readonly lines: readonly string[]
  readonly sentences: readonly object[]
}

/** Asks a workbench as its page does. @param url of the page, once it is opened */
export function asking(url: () => string) {
  const ask = async (what: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await askServer(url(), what, body, headers)
    return { ...answer, body: answer.body as Answer }
  }
  const done = async (what: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await ask(what, body, headers)
    expect(answer).toMatchObject({ status: 200 })
    return answer.body
  }
  const state = async () => (await fetch(`${url()}api/state`)).json() as Promise<WorkbenchState>
  const feature = async (source: string) => {
    const response = await fetch(`${url()}api/feature?source=${encodeURIComponent(source)}`)
    return (await response.json()) as FeatureText
  }
  return {
    ask,
    /** The same of what must not be refused. */
    done,
    state,
    feature,
    /** Saves a feature by somebody who has just looked at it. */
    save: async (source: string, text: string) =>
      done('feature', { source, text, base: (await feature(source)).digest }),
    events: (after: number, last: (kind: string, data: never) => boolean) => eventsUntil(url(), last, after),
    idle: () =>
      vi.waitFor(async () => expect((await state()).run).toBeNull(), { timeout: 60_000, interval: 50 }),
  }
}
