import { notice } from './store/store.ts'
import { texts } from './texts/index.ts'

/** Copies a text, and says so; where the browser does not let it, the text is shown instead. */
export async function copyText(text: string): Promise<void> {
  const t = texts.value
  try {
    await navigator.clipboard.writeText(text)
    notice.value = { kind: 'done', text: t.copied }
  } catch {
    notice.value = { kind: 'error', text: `${t.copyFailed} ${text}` }
  }
}
