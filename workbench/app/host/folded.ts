import { effect, signal } from '@preact/signals'

const KEPT = 'commap.host'

/** Whether the bottom of the page is folded up; the browser remembers it. */
export const folded = signal(kept())

effect(() => {
  try {
    localStorage.setItem(KEPT, folded.value ? 'folded' : 'open')
  } catch {
    // A browser that keeps nothing has it open next time.
  }
})

function kept(): boolean {
  try {
    return localStorage.getItem(KEPT) === 'folded'
  } catch {
    return false
  }
}
