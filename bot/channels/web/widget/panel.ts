import { button, element } from './elements.ts'
import type { Words } from './texts.ts'

const ICON = 'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z'
const SVG = 'http://www.w3.org/2000/svg'

/** The frame of the chat: the button that opens it, its title, and where everything else goes. */
export class Panel {
  readonly log: HTMLOListElement
  readonly root: HTMLElement
  readonly #words: Words
  readonly #launcher: HTMLButtonElement
  readonly #status: HTMLParagraphElement

  constructor(words: Words, title: string, toggle: () => void) {
    this.#words = words
    this.#launcher = button('', toggle, {
      class: 'launcher',
      'aria-controls': 'panel',
      'aria-expanded': 'false',
      'aria-label': words.open,
    })
    this.#launcher.append(icon())
    this.log = element('ol', {
      class: 'log',
      role: 'log',
      'aria-live': 'off',
      'aria-label': words.messages,
      tabindex: '0',
    })
    this.#status = element('p', { class: 'status', role: 'status' })
    const close = button('×', toggle, { 'aria-label': words.close })
    this.root = element(
      'section',
      { id: 'panel', class: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: true },
      element('header', {}, element('h2', { id: 'title' }, title), close),
      this.log,
      this.#status,
    )
    this.root.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') toggle()
    })
  }

  /** Puts the chat into the page. */
  mount(shadow: ShadowRoot): void {
    shadow.append(this.root, this.#launcher)
  }

  get isOpen(): boolean {
    return !this.root.hidden
  }

  /** Shows or hides the chat; the focus follows, so that the keyboard is never lost. */
  toggle(focus: () => void): void {
    this.root.hidden = this.isOpen
    this.#launcher.setAttribute('aria-expanded', String(this.isOpen))
    if (this.isOpen) {
      this.toEnd()
      focus()
    } else this.#launcher.focus()
  }

  /** New messages are read aloud from now on; those that were there before are not. */
  announce(): void {
    this.log.setAttribute('aria-live', 'polite')
  }

  toEnd(): void {
    this.log.scrollTop = this.log.scrollHeight
  }

  say(text: string): void {
    this.#status.textContent = text
  }

  /** How many messages came while the chat was closed. */
  count(unread: number): void {
    this.#launcher.querySelector('.badge')?.remove()
    this.#launcher.setAttribute(
      'aria-label',
      unread === 0 ? this.#words.open : `${this.#words.unread} ${unread}`,
    )
    if (unread > 0) {
      this.#launcher.append(
        element('span', { class: 'badge', 'aria-hidden': 'true' }, unread > 99 ? '99+' : `${unread}`),
      )
    }
  }
}

function icon(): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICON)
  path.setAttribute('fill', 'currentColor')
  svg.append(path)
  return svg
}
