type Column = readonly [title: string, text: string]

/** Two texts in columns under their titles, wrapped so that each line fits into `width` characters. */
export function sideBySide(left: Column, right: Column, width: number): string {
  const half = Math.max(20, Math.floor((width - 3) / 2))
  const [first, second] = [left, right].map(([title, text]) => [title, '─'.repeat(half), ...wrap(text, half)])
  const lines = Math.max(first?.length ?? 0, second?.length ?? 0)
  return Array.from({ length: lines }, (_, line) => {
    const begin = pad(first?.[line] ?? '', half)
    return `${begin} │ ${second?.[line] ?? ''}`.trimEnd()
  }).join('\n')
}

/** Lines of at most `width` characters, broken between words where that is possible. */
function wrap(text: string, width: number): string[] {
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

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - [...text].length))
}
