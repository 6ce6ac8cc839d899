import pg from 'pg'

/** Statements beyond these are planned each time: a list in a statement makes another text for each length. */
const PREPARED = 500
/** PostgreSQL's `invalid_sql_statement_name`. */
const NO_SUCH_STATEMENT = '26000'
/** Only a text of one command can be prepared. One with values always is; pg-boss fetches jobs without any. */
const QUERY = /^\s*(with|select)\b/i

/**
 * Clients of one session that have each statement prepared once. To parse and plan it anew would take PGlite two to
 * four times as long as to execute it.
 */
export function preparingClient(): new () => pg.Client {
  // What a client has prepared outlives it in the session, so one that takes its place needs names of its own.
  let count = 0

  return class extends pg.Client {
    readonly #names = new Map<string, string>()

    override query(text: unknown, values?: unknown, ...rest: unknown[]): never {
      const isOne = (Array.isArray(values) && values.length > 0) || QUERY.test(String(text))
      // The overloads of node-postgres cannot be told apart here, and need not be: only the text is another.
      const query = super.query as (...parameters: unknown[]) => never
      if (typeof text !== 'string' || !isOne) return query.call(this, text, values, ...rest)
      const result: unknown = query.call(this, this.#named(text), values, ...rest)
      if (result instanceof Promise) this.#learn(text, result)
      return result as never
    }

    /** A name that the database does not know any more is given up, or its statement would fail for good. */
    #learn(text: string, result: Promise<unknown>): void {
      result.catch((error: { code?: string }) => {
        if (error.code === NO_SUCH_STATEMENT) this.#names.delete(text)
      })
    }

    #named(text: string): { name?: string; text: string } {
      const known = this.#names.get(text)
      if (known !== undefined) return { name: known, text }
      if (this.#names.size === PREPARED) return { text }
      const name = `s${count}`
      count += 1
      this.#names.set(text, name)
      return { name, text }
    }
  }
}
