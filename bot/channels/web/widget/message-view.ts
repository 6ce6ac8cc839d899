import { button, element, link, render } from './elements.ts'
import { parseMarkup, plainText } from './markup.ts'
import type { Lang, ShownButton, ShownMessage } from './protocol.ts'
import type { Words } from './texts.ts'

/** What can be done with a message. */
export interface MessageActions {
  press(messageId: number, action: string, pressed: HTMLButtonElement): void
  reply(messageId: number, words: string): void
}

/** Fills a list item with a message. */
export function showMessage(
  item: HTMLLIElement,
  message: ShownMessage,
  { words, lang, edited }: { words: Words; lang: Lang; edited: boolean },
  actions: MessageActions,
): void {
  const { id, from, html = '', text = '', picture, buttons = [], answerable } = message
  const pieces = from === 'bot' ? parseMarkup(html) : [text]
  const author = element('span', { class: 'hidden' }, `${from === 'bot' ? words.bot : words.you}: `)
  item.className = from
  item.replaceChildren(author, ...pictureOf(picture), ...render(pieces))
  for (const line of buttons) {
    item.append(element('div', { class: 'line' }, ...line.map((one) => keyOf(one, id, words, actions))))
  }
  if (answerable) {
    const reply = button(words.reply, () => actions.reply(id, plainText(pieces)), {
      'aria-label': words.reply,
    })
    item.append(element('div', { class: 'line' }, reply))
  }
  item.append(timeOf(message, lang, edited ? ` · ${words.edited}` : ''))
}

/** The picture, taken away if it turns out to be none. */
function pictureOf(address: string | undefined): HTMLImageElement[] {
  if (address === undefined || !/^https?:/i.test(address)) return []
  const image = element('img', { src: address, alt: '', referrerpolicy: 'no-referrer' })
  image.addEventListener('error', () => image.remove())
  return [image]
}

function keyOf(shown: ShownButton, messageId: number, words: Words, actions: MessageActions): HTMLElement {
  if ('action' in shown) {
    const made: HTMLButtonElement = button(shown.text, () => actions.press(messageId, shown.action, made))
    return made
  }
  if (!/^https?:\/\//i.test(shown.url)) return element('span', {}, shown.text)
  return link(shown.url, { class: 'button', 'aria-label': `${shown.text}, ${words.newTab}` }, shown.text)
}

function timeOf({ at }: ShownMessage, lang: Lang, remark: string): HTMLTimeElement {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'short', timeStyle: 'short' })
  return element('time', { datetime: at }, format.format(new Date(at)) + remark)
}
