import { go } from './location.ts'
import { texts } from './texts/index.ts'

/** The first stop of the Tab key: leads past the rows, to the middle of the page. */
export function SkipLink() {
  return (
    <button
      type="button"
      class="skip"
      onClick={() => {
        go({ view: 'centre' })
        focusCentre()
      }}
    >
      {texts.value.skip}
    </button>
  )
}

/** Takes the focus to the middle of the page, once it shows what was just chosen. */
export function focusCentre(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.centre .heading h2')?.focus())
}
