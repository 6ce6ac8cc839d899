import type { Piece } from './markup.ts'

type Content = Node | string
type Attributes = Record<string, string | boolean>

/** Makes an element. Text becomes text nodes, so nothing that comes from elsewhere is ever read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...content: Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '')
    else if (value !== false) made.setAttribute(name, value)
  }
  made.append(...content)
  return made
}

export function button(label: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label)
  made.addEventListener('click', press)
  return made
}

/** A link to a page, in a tab of its own that knows nothing of this one. */
export function link(href: string, attributes: Attributes, ...content: Content[]): HTMLAnchorElement {
  return element('a', { ...attributes, href, target: '_blank', rel: 'noopener noreferrer' }, ...content)
}

/** Nodes that show a message's markup. */
export function render(pieces: Piece[]): Content[] {
  return pieces.map((piece) => {
    if (typeof piece === 'string') return piece
    const content = render(piece.pieces)
    if (piece.tag !== 'a') return element(piece.tag as 'b', {}, ...content)
    return piece.href === undefined ? element('span', {}, ...content) : link(piece.href, {}, ...content)
  })
}
