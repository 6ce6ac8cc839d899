import type { Host } from './host.ts'

/** What puts a host back to the state that it has now: nothing is remembered but the bots. */
export function resetOf({
  data,
  outbox,
  faults,
  journal,
}: Pick<Host, 'data' | 'outbox' | 'faults' | 'journal'>) {
  // Making up the same data again would take ten times as long as remembering it.
  const first = data.copy()
  return () => {
    outbox.clear()
    faults.clear()
    journal.clear()
    data.replaceWith(first)
  }
}
