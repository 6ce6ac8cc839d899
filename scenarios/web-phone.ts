import { randomUUID } from 'node:crypto'
import type { ChatClient } from '#bot/channels/web/widget/client.ts'
import { parseMarkup, plainText } from '#bot/channels/web/widget/markup.ts'
import type { ShownButton, ShownMessage } from '#bot/channels/web/widget/protocol.ts'
import type { Chat, ChatMessage } from '#harness/results/chat.ts'
import { UserError } from '#runtime/user-error.ts'

/** Somebody who chats with the bot on a page of the portal, seen and moved as a phone of the messenger is. */
export class WebPhone {
  readonly #client: ChatClient
  readonly #messages = new Map<number, ShownMessage>()
  readonly #edited = new Set<number>()
  readonly #pictures = new Map<string, boolean>()
  #change = 0

  constructor(client: ChatClient) {
    this.#client = client
  }

  /** Opens the chat, with the code that the portal put into the page for its user. */
  start(code: string | undefined): Promise<void> {
    return this.#client.start(randomUUID(), code)
  }

  write(text: string, replyTo: number | undefined): Promise<void> {
    return this.#client.write(randomUUID(), text, replyTo)
  }

  /** Presses the newest button, or key below the chat, with exactly this text. @throws Error when there is none */
  async press(text: string, messageId: number | undefined): Promise<{ url: string } | undefined> {
    await this.#read()
    const found = this.#find(text, messageId)
    if (found === 'key') await this.write(text, undefined)
    else if ('url' in found.button) return { url: found.button.url }
    else await this.pressData(found.messageId, found.button.action)
    return undefined
  }

  /** Sends what a button would, as a forged page could. */
  pressData(messageId: number, data: string): Promise<void> {
    return this.#client.press(randomUUID(), messageId, data)
  }

  async chat(): Promise<Chat> {
    await this.#read()
    const messages = await Promise.all(this.#inOrder.map((message) => this.#view(message)))
    const keyboard = this.#keyboard?.keyboard ?? []
    return {
      messages,
      ...(keyboard.length > 0 && { replyKeyboard: keyboard.map((line) => line.map((text) => ({ text }))) }),
      forceReply: this.#inOrder.at(-1)?.forceReply ?? false,
    }
  }

  get #inOrder(): ShownMessage[] {
    return [...this.#messages.values()].sort((a, b) => a.id - b.id)
  }

  get #keyboard(): ShownMessage | undefined {
    return this.#inOrder.findLast(({ keyboard }) => keyboard !== undefined)
  }

  /** Everything that the chat has, as a page gets it that opens the stream. */
  async #read(): Promise<void> {
    const enough = new AbortController()
    for await (const event of this.#client.events(this.#change, enough.signal)) {
      if (event.type === 'ready') break
      if (event.type !== 'message') continue
      if (this.#messages.has(event.message.id)) this.#edited.add(event.message.id)
      this.#messages.set(event.message.id, event.message)
      this.#change = event.change
    }
    enough.abort()
  }

  #find(text: string, messageId: number | undefined): 'key' | { button: ShownButton; messageId: number } {
    const keyboard = this.#keyboard
    const all = this.#inOrder.toReversed()
    for (const { id, buttons = [] } of all) {
      if (messageId !== undefined && id !== messageId) continue
      if (id === keyboard?.id && keyboard.keyboard?.flat().includes(text)) return 'key'
      const button = buttons.flat().find((candidate) => candidate.text === text)
      if (button) return { button, messageId: id }
    }
    const there = all.flatMap(({ buttons = [] }) => buttons.flat().map((button) => button.text))
    const keys = keyboard?.keyboard?.flat() ?? []
    const names = [...there, ...keys].join(', ')
    throw new UserError({
      en: `there is no button "${text}"; there are: ${names || 'none'}`,
      ru: `кнопки «${text}» нет; есть: ${names || 'ничего'}`,
    })
  }

  async #view(message: ShownMessage): Promise<ChatMessage> {
    const { id, at, from, html, text, picture, buttons } = message
    const words = from === 'person' ? (text ?? '') : plainText(parseMarkup(html ?? ''))
    const shown = picture !== undefined && (await this.#shows(picture))
    return {
      messageId: id,
      from,
      at,
      ...(shown ? { photo: { url: picture }, caption: words } : { text: words }),
      ...(buttons && { inlineKeyboard: buttons }),
      ...(this.#edited.has(id) && { edited: true }),
    }
  }

  /** Whether a page would show the picture: what is no picture, it takes away. */
  async #shows(picture: string): Promise<boolean> {
    const known = this.#pictures.get(picture)
    if (known !== undefined) return known
    const response = await fetch(picture).catch(() => undefined)
    const isImage = response?.ok === true && /^image\//.test(response.headers.get('content-type') ?? '')
    await response?.body?.cancel()
    this.#pictures.set(picture, isImage)
    return isImage
  }
}
