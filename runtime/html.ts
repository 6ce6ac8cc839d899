/** A piece of HTML or XML that is safe to insert as it is. */
export class Markup {
  readonly #source: string

  constructor(source: string) {
    this.#source = source
  }

  toString(): string {
    return this.#source
  }
}

type Value = Markup | string | number | undefined | readonly Value[]

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

// XML 1.0 has no way to write control characters, not even as references.
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu

/** Text as it may stand in HTML or XML, in an element or in a quoted attribute. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(FORBIDDEN, '\ufffd')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

function render(value: Value): string {
  if (value === undefined) return ''
  if (value instanceof Markup) return value.toString()
  if (Array.isArray(value)) return value.map(render).join('')
  return escapeText(String(value))
}

/** A template whose values are escaped unless they are markup themselves; lists are joined. */
export function markup(strings: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...values.map(render)))
}

export interface HtmlPage {
  readonly lang: 'ru' | 'en'
  /** Text, as everything here that is no markup. */
  readonly title: string
  readonly style: Markup
  /** Names the style sheet to the page's Content-Security-Policy. */
  readonly nonce?: string
  /** Further attributes of the root element. */
  readonly attributes?: Markup
  readonly body: Markup
}

/** A whole page for people, which loads nothing but what its body asks for. */
export function htmlPage({ lang, title, style, nonce, attributes, body }: HtmlPage): string {
  return markup`<!doctype html>
<html lang="${lang}"${attributes && markup` ${attributes}`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style${nonce === undefined ? '' : markup` nonce="${nonce}"`}>
${style}
</style>
</head>
<body>
${body}
</body>
</html>
`.toString()
}
