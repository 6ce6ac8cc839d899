import { signal } from '@preact/signals'
import type { EditorOptions, FeatureEditor } from '../editor/index.ts'

/** The editor of the feature that is shown, once it is there. */
export const openFeature = signal<FeatureEditor | null>(null)

/** A script of its own beside this page's: most readers open no scenario, and it is larger than all the rest. */
const SCRIPT = 'editor.js'

/** Opens an editor in a place of the page. Rejects where its script cannot be had. */
export async function openEditorIn(place: HTMLElement, options: EditorOptions): Promise<FeatureEditor> {
  const address = new URL(SCRIPT, document.baseURI).href
  const { openEditor } = (await import(address)) as typeof import('../editor/index.ts')
  // The page's policy takes no styles that a script writes into the page; those of a shadow tree are objects.
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' })
  const inside = document.createElement('div')
  root.replaceChildren(inside)
  return openEditor(inside, options)
}
