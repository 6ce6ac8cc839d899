import { type ChatClient, ChatRefused } from './client.ts'
import { Composer } from './composer.ts'
import { Connection } from './connection.ts'
import { element } from './elements.ts'
import { showMessage } from './message-view.ts'
import { Panel } from './panel.ts'
import type { ChatEvent, Lang, ShownMessage } from './protocol.ts'
import type { Memory } from './storage.ts'
import { type Words, wordsOf } from './texts.ts'

export interface ChatOptions {
  client: ChatClient
  memory: Memory
  lang: Lang
  title: string | undefined
  /** The one-time code that the portal put into the page. */
  code: string | undefined
  /** Asks the portal for one when it is needed. */
  askCode: () => Promise<string | undefined>
}

/** The chat as the person sees it. */
export class Chat {
  readonly #options: ChatOptions
  readonly #words: Words
  readonly #panel: Panel
  readonly #composer: Composer
  readonly #connection: Connection
  readonly #messages = new Map<number, ShownMessage>()
  readonly #items = new Map<number, HTMLLIElement>()
  /** The last words that did not arrive, with their id: sent again, they are still the same message. */
  #unsent: { text: string; id: string } | undefined
  #ready = false
  #beginning = false

  constructor(options: ChatOptions) {
    this.#options = options
    const { client, lang, memory, title } = options
    this.#words = wordsOf(lang)
    this.#panel = new Panel(this.#words, title ?? this.#words.title, () => this.#toggle())
    this.#composer = new Composer(this.#words, (text, replyTo) => this.#write(text, replyTo))
    this.#panel.root.append(...this.#composer.parts)
    this.#connection = new Connection(client, memory, {
      happened: (event) => this.#happened(event),
      began: () => this.#clear(),
      connected: (yes) => this.#panel.say(yes ? '' : this.#words.offline),
      refused: () => this.#panel.say(this.#words.refused),
    })
  }

  mount(shadow: ShadowRoot): void {
    this.#panel.mount(shadow)
    // Somebody who has not begun a chat costs the bot nothing until they open it.
    if (this.#options.memory.all.token !== undefined) this.#connection.run()
  }

  /** Opens the chat and offers to begin with a code that came in the page's address. */
  offer(code: string): void {
    if (!this.#panel.isOpen) this.#panel.toggle(() => this.#composer.focus())
    this.#connection.run()
    this.#composer.offerKeys([[this.#words.begin]], () => {
      this.#composer.offerKeys([])
      void this.#start(code)
    })
  }

  #toggle(): void {
    this.#panel.toggle(() => this.#composer.focus())
    if (!this.#panel.isOpen) return
    this.#connection.run()
    this.#see()
    void this.#begin()
  }

  /** The first opening begins the chat, as pressing Start does in a messenger; so does the first with a new code. */
  async #begin(): Promise<void> {
    const { askCode, code, memory } = this.#options
    const isFresh = code !== undefined && code !== memory.all.code
    if (this.#beginning || (memory.all.begun && !isFresh)) return
    this.#beginning = true
    await this.#start(isFresh ? code : await askCode())
    this.#beginning = false
  }

  async #start(code: string | undefined): Promise<void> {
    const id = newId()
    const done = await this.#try((client) => client.start(id, code))
    if (done) this.#options.memory.change({ begun: true, ...(code !== undefined && { code }) })
  }

  async #write(text: string, replyTo: number | undefined): Promise<boolean> {
    const id = this.#unsent?.text === text ? this.#unsent.id : newId()
    const sent = await this.#try((client) => client.write(id, text, replyTo))
    this.#unsent = sent ? undefined : { text, id }
    return sent
  }

  async #press(messageId: number, action: string, pressed: HTMLButtonElement): Promise<void> {
    pressed.disabled = true
    const id = newId()
    await this.#try((client) => client.press(id, messageId, action))
    pressed.disabled = false
    if (pressed.isConnected) pressed.focus()
  }

  async #try(doing: (client: ChatClient) => Promise<void>): Promise<boolean> {
    this.#connection.run()
    try {
      await this.#connection.send(doing)
      this.#panel.say('')
      return true
    } catch (error) {
      this.#panel.say(this.#explain(error instanceof ChatRefused ? error.status : 0))
      return false
    }
  }

  #explain(status: number): string {
    const { gone, notSent, refused, tooLong, tooMany } = this.#words
    return { 400: tooLong, 403: refused, 409: gone, 413: tooLong, 429: tooMany }[status] ?? notSent
  }

  #happened(event: ChatEvent): void {
    if (event.type === 'message') this.#show(event.message)
    if (event.type === 'commands') this.#composer.offerCommands(event.commands)
    if (event.type !== 'ready') return
    this.#ready = true
    this.#offerKeys()
    this.#see()
    this.#panel.toEnd()
    this.#panel.announce()
  }

  #show(message: ShownMessage): void {
    const { lang } = this.#options
    const edited = this.#messages.has(message.id)
    const item = this.#items.get(message.id) ?? element('li', { tabindex: '-1' })
    const hadFocus = item.contains((item.getRootNode() as ShadowRoot).activeElement)
    this.#messages.set(message.id, message)
    this.#items.set(message.id, item)
    showMessage(
      item,
      message,
      { words: this.#words, lang, edited },
      {
        press: (id, action, pressed) => void this.#press(id, action, pressed),
        reply: (id, words) => this.#composer.replyTo(id, words),
      },
    )
    if (!edited) this.#panel.log.append(item)
    // A button that had the focus may be gone: the message itself takes it.
    else if (hadFocus) item.focus()
    if (!this.#ready) return
    this.#panel.toEnd()
    if (message.keyboard) this.#offerKeys()
    if (message.forceReply && this.#panel.isOpen) this.#composer.focus()
    this.#see()
  }

  #offerKeys(): void {
    const { keyboard = [] } = [...this.#messages.values()].findLast((message) => message.keyboard) ?? {}
    this.#composer.offerKeys(keyboard)
  }

  /** Counts what came while the chat was closed. */
  #see(): void {
    const { memory } = this.#options
    const newest = Math.max(0, ...this.#messages.keys())
    if (this.#panel.isOpen && newest > (memory.all.seen ?? 0)) memory.change({ seen: newest })
    const seen = memory.all.seen ?? 0
    this.#panel.count(
      [...this.#messages.values()].filter(({ id, from }) => from === 'bot' && id > seen).length,
    )
  }

  #clear(): void {
    this.#messages.clear()
    this.#items.clear()
    this.#panel.log.replaceChildren()
    this.#composer.offerKeys([])
    if (this.#panel.isOpen) void this.#begin()
  }
}

/** An id that no other request has. Pages without HTTPS have no `crypto.randomUUID`. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
