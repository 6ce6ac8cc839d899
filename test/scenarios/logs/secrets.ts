import type { Bot } from '#bot/index.ts'
import type { JsonClient } from '#harness/json-client.ts'
import { secretsOf } from '#harness/systems/one-system.ts'
import type { Systems } from '#harness/systems/systems.ts'
import type { Exchange } from '#runtime/journal.ts'

/** What no log may hold, by what it is; collected from the running systems, so that nothing new escapes. */
export class Secrets {
  readonly #found = new Map<string, Set<string>>()

  get all(): Record<string, string[]> {
    return Object.fromEntries(Array.from(this.#found, ([kind, values]) => [kind, [...values]]))
  }

  /** Takes all that the systems know at this moment. */
  async collect({ host, phones, project, started }: Systems): Promise<void> {
    this.#add('token', ...Object.values(secretsOf(project)))
    const { users } = await host.get<{ users: { phone: string | null; email: string | null }[] }>(
      '/__admin/users',
    )
    const people = await phones.all()
    this.#add('phone', ...users.map(({ phone }) => phone), ...people.map(({ phone }) => phone))
    this.#add('e-mail', ...users.map(({ email }) => email))
    const { messages } = await phones.client.get<{ messages: { text: string }[] }>('/sms')
    // As people read it, and as they may write it; half of one stands in many a UUID.
    const codes = messages.flatMap(({ text }) => /\d{4} \d{4}/.exec(text) ?? [])
    this.#add('code by SMS', ...codes, ...codes.map((code) => code.replace(' ', '')))
    const journals = await Promise.all([journalOf(host), journalOf(phones.client)])
    const chats = people.map(({ personId }) => phones.chat(personId))
    this.#addCodes(JSON.stringify([journals, await Promise.all(chats)]))
    this.#addWebhooks(journals.flat())
    const { db } = started.bot as Bot
    for (const { token } of await db.selectFrom('conversations').select('token').execute())
      this.#add('token of buttons', token)
  }

  #addCodes(text: string): void {
    const codes = [...text.matchAll(/[?&]start=([\w-]{8,64})|\/start ([\w-]{8,64})|"code":"([\w-]{8,64})"/g)]
    this.#add('code of a link', ...codes.flatMap(([, ...found]) => found))
  }

  #addWebhooks(exchanges: readonly Exchange[]): void {
    for (const { requestBody } of exchanges) {
      const { secret_token: secret } = (requestBody ?? {}) as { secret_token?: string }
      this.#add('secret of the webhook', secret)
    }
  }

  #add(kind: string, ...values: (string | null | undefined)[]): void {
    const known = this.#found.get(kind) ?? new Set()
    for (const value of values) if (value) known.add(value)
    this.#found.set(kind, known)
  }
}

async function journalOf(client: JsonClient): Promise<Exchange[]> {
  return (await client.get<{ requests: Exchange[] }>('/__admin/requests')).requests
}
