import { wrap } from './wrap.ts'

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

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - [...text].length))
}
