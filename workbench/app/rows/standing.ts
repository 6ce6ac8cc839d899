import { signal } from '@preact/signals'
import type { MapView } from '../../protocol.ts'
import { focusCentre } from '../skip-link.tsx'

/** The line of the list, a map or a row by its id, that the Tab key comes to; that of the address until one had the focus. */
const last = signal<string | undefined>(undefined)

export const stand = (line: string): void => {
  last.value = line
}

/** Which of the shown lines the Tab key comes to. @param chosen the row of the address */
export function standingLine(shown: readonly MapView[], chosen: string | undefined): string | undefined {
  const lines = shown.flatMap(({ id, rows }) => [id, ...rows.map((row) => row.id)])
  const first = shown[0]?.rows[0]?.id
  return [last.value, chosen, first].find((line) => line !== undefined && lines.includes(line))
}

type KeyPressed = KeyboardEvent & { readonly currentTarget: HTMLElement }

/** Up and down go from line to line, left and right to what can be pressed in one. */
export function moveInList(event: KeyPressed): void {
  const { key, currentTarget: list } = event
  const down = { ArrowDown: 1, ArrowUp: -1 }[key]
  const right = { ArrowRight: 1, ArrowLeft: -1 }[key]
  const here = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-line]') : null
  if (!here || (down === undefined && right === undefined)) return
  event.preventDefault()
  if (right !== undefined) {
    const buttons = [...here.querySelectorAll<HTMLElement>('button')]
    buttons[buttons.indexOf(event.target as HTMLElement) + right]?.focus()
    return
  }
  const lines = [...list.querySelectorAll<HTMLElement>('[data-line]')].filter((line) =>
    line.querySelector('button'),
  )
  lines[lines.indexOf(here) + Number(down)]?.querySelector<HTMLElement>('button')?.focus()
}

/** Whoever opens a row by the keyboard goes on in its details. */
export function followByKeyboard({ detail }: MouseEvent): void {
  // A button that is pressed by a key was clicked zero times.
  if (detail === 0) focusCentre()
}
