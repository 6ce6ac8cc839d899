import { Parser } from 'htmlparser2'

export interface Element {
  name: string
  attributes: Record<string, string>
  text: string
}

/** Every element with its attributes and its own text, in document order. */
export function elements(source: string, xmlMode: boolean): Element[] {
  const found: Element[] = []
  const open: Element[] = []
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = { name, attributes, text: '' }
        found.push(element)
        open.push(element)
      },
      ontext(text) {
        const element = open.at(-1)
        if (element) element.text += text
      },
      onclosetag() {
        open.pop()
      },
    },
    { xmlMode, decodeEntities: true },
  )
  parser.end(source)
  return found
}
