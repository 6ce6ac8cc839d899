/** Lines of at most `width` characters, broken between words where that is possible. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = []
    let current: string[] = []
    for (const word of line.split(/(?<=\s)/)) {
      let rest = [...word]
      if (current.length + rest.length > width && current.length > 0) {
        lines.push(current.join(''))
        current = []
      }
      for (; rest.length > width; rest = rest.slice(width)) lines.push(rest.slice(0, width).join(''))
      current = [...current, ...rest]
    }
    return [...lines, current.join('')]
  })
}

/** A line for a terminal of this width; what it is wrapped to stands below its beginning, `indent` characters in. */
export function wrapped(text: string, width: number, indent: number): string {
  const [first = '', ...more] = wrap(text, Math.max(LEAST, width - indent))
  return [first, ...more.map((line) => ' '.repeat(indent) + line)].map((line) => line.trimEnd()).join('\n')
}

/** Of less than this nothing can be read. */
const LEAST = 20
