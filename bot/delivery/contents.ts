import type { Message } from '../messages/message.ts'
import type { Db } from '../store/database.ts'

/** The messages of a communication by locale. */
export type Content = Record<string, Message[]>

/** Contents at hand; more than a chunk of deliveries can need. */
const KEPT = 200

/** What communications say, which never changes: looked up once for all partitions that deliver one. */
export class Contents {
  readonly #db: Db
  readonly #kept = new Map<string, Promise<Content | undefined>>()

  constructor(db: Db) {
    this.#db = db
  }

  /** The contents of these communications, by their ids. @throws the database's error */
  async of(ids: readonly string[]): Promise<Map<string, Content | undefined>> {
    const missing = ids.filter((id) => !this.#kept.has(id))
    if (missing.length > 0) this.#look(missing)
    const found = ids.map(async (id) => [id, await this.#kept.get(id)] as const)
    for (const id of [...this.#kept.keys()].slice(0, -KEPT)) this.#kept.delete(id)
    return new Map(await Promise.all(found))
  }

  #look(ids: readonly string[]): void {
    const looking = this.#db
      .selectFrom('communications')
      .where('communication_id', 'in', ids)
      .select(['communication_id', 'content'])
      .execute()
    const byId = looking.then(
      (rows) => new Map(rows.map((row) => [row.communication_id, row.content as Content])),
    )
    for (const id of ids) {
      const content = byId.then((contents) => contents.get(id))
      // Whoever asked hears of the failure; the next one is to ask again.
      content.catch(() => this.#kept.delete(id))
      this.#kept.set(id, content)
    }
  }
}
