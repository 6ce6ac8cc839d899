import type { StoreCopy } from './data/store.ts'
import type { Host } from './host.ts'

/**
 * What puts a host back to its beginning: nothing is remembered but the bots.
 * @param first its data then; making up the same again would take ten times as long as remembering it
 * @param idsGoOn whether no id is given a second time
 */
export function resetOf(
  { data, outbox, faults, journal }: Pick<Host, 'data' | 'outbox' | 'faults' | 'journal'>,
  first: StoreCopy,
  idsGoOn: boolean,
): () => void {
  return () => {
    outbox.clear()
    faults.clear()
    journal.clear()
    data.replaceWith(idsGoOn ? { ...first, lastId: data.lastId } : first)
  }
}
