interface Reading {
  /** Top folders in which the files lie that count. */
  folders: readonly string[]
  /** Only the comments of code are read; of a document, all. */
  isCode: boolean
}

/** The files and folders below these that a text names by their paths from the root, in its own order. */
export function references(text: string, { folders, isCode }: Reading): string[] {
  const path = new RegExp(
    `(?<![\\w/.-]|\\w/)(?:\\.\\./)*((?:${folders.join('|')})/[\\w./-]+(?:\\.(?:ts|mjs|js|py|md|yaml|json|feature)\\b|/(?=[\\s\`).,;:])))`,
    'g',
  )
  const read = isCode ? comments(text) : [text]
  return read.flatMap((one) => Array.from(one.matchAll(path), ([, file = '']) => file))
}

/** What stands in comments. Good enough where strings have neither a comment's beginning nor a quote in them. */
function comments(source: string): string[] {
  const tokens = source.matchAll(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|(\/\*[\s\S]*?\*\/|(?<!:)\/\/.*)/g)
  return Array.from(tokens, ([, comment = '']) => comment).filter((comment) => comment !== '')
}
