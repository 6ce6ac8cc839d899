import { button, element } from './elements.ts'
import type { ShownCommand } from './protocol.ts'
import type { Words } from './texts.ts'

/** Shows only so much of a message that is replied to. */
const MAX_QUOTE = 80

/** Where the person writes: the input, the keys of the bot above it, and its commands beside it. */
export class Composer {
  readonly parts: HTMLElement[]
  readonly #words: Words
  readonly #input: HTMLTextAreaElement
  readonly #keys: HTMLElement
  readonly #replying: HTMLElement
  readonly #commands: HTMLDetailsElement
  readonly #send: (text: string, replyTo: number | undefined) => Promise<boolean>
  #replyTo: number | undefined

  /** `send` answers whether the words have arrived; if not, they stay to be sent again. */
  constructor(words: Words, send: (text: string, replyTo: number | undefined) => Promise<boolean>) {
    this.#words = words
    this.#send = send
    this.#keys = element('div', { class: 'keys', role: 'group', 'aria-label': words.keys, hidden: true })
    this.#replying = element('div', { class: 'replying', hidden: true })
    this.#input = element('textarea', { id: 'input', rows: '1', maxlength: '4096', autocomplete: 'off' })
    this.#commands = element('details', { hidden: true })
    const label = element('label', { class: 'hidden', for: 'input' }, words.message)
    const submit = element('button', { class: 'send' }, words.send)
    const form = element('form', {}, this.#commands, label, this.#input, submit)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#submit(submit)
    })
    this.#input.addEventListener('keydown', (event) => {
      // While an input method composes a character, Enter belongs to it.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      form.requestSubmit()
    })
    this.parts = [this.#keys, this.#replying, form]
  }

  focus(): void {
    this.#input.focus()
  }

  /** Shows the keys that the bot offers now; none takes them away. */
  offerKeys(
    lines: string[][],
    press: (text: string) => void = (text) => void this.#send(text, undefined),
  ): void {
    this.#keys.hidden = lines.length === 0
    this.#keys.replaceChildren(
      ...lines.map((line) =>
        element('div', { class: 'line' }, ...line.map((text) => button(text, () => press(text)))),
      ),
    )
  }

  offerCommands(commands: ShownCommand[]): void {
    this.#commands.hidden = commands.length === 0
    const choices = commands.map(({ name, description }) =>
      button(`/${name} — ${description}`, () => {
        this.#commands.open = false
        this.focus()
        void this.#send(`/${name}`, undefined)
      }),
    )
    const summary = element(
      'summary',
      { 'aria-label': this.#words.commands, title: this.#words.commands },
      '/',
    )
    this.#commands.replaceChildren(summary, element('div', { class: 'commands' }, ...choices))
  }

  /** What is written next replies to a message. */
  replyTo(messageId: number, words: string): void {
    this.#replyTo = messageId
    const quote = words.length > MAX_QUOTE ? `${words.slice(0, MAX_QUOTE)}…` : words
    const cancel = button('×', () => this.#endReply(), { 'aria-label': this.#words.noReply })
    this.#replying.replaceChildren(element('span', {}, `${this.#words.replying} ${quote}`), cancel)
    this.#replying.hidden = false
    this.focus()
  }

  #endReply(): void {
    this.#replyTo = undefined
    this.#replying.hidden = true
    this.focus()
  }

  async #submit(submit: HTMLButtonElement): Promise<void> {
    const text = this.#input.value.trim()
    if (text === '' || submit.disabled) return
    submit.disabled = true
    if (await this.#send(text, this.#replyTo)) {
      // What was typed meanwhile is the next message.
      if (this.#input.value.trim() === text) this.#input.value = ''
      this.#endReply()
    }
    submit.disabled = false
  }
}
