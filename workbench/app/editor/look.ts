import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const MONO = '13px / 1.5 ui-monospace, Menlo, Consolas, monospace'

const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--panel)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-scroller': { font: MONO },
  '.cm-content': { caretColor: 'var(--ink)', padding: '8px 0' },
  '.cm-gutters': {
    backgroundColor: 'var(--soft)',
    color: 'var(--muted)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-tooltip': { backgroundColor: 'var(--panel)', color: 'var(--ink)', border: '1px solid var(--line)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { font: MONO, maxHeight: '16em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', whiteSpace: 'normal' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none' },
  '.cm-diagnostic': { whiteSpace: 'pre-wrap', borderLeftColor: 'var(--bad)' },
  '.cm-snippetField': { backgroundColor: 'var(--soft)' },
})

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)' },
  { tag: tags.heading, color: 'var(--accent)', fontWeight: 'bold' },
  { tag: tags.meta, color: 'var(--idle)' },
  { tag: tags.comment, color: 'var(--muted)' },
  { tag: tags.string, color: 'var(--good)' },
  { tag: tags.number, color: 'var(--idle)' },
  { tag: tags.operator, color: 'var(--muted)' },
  { tag: tags.variableName, color: 'var(--idle)' },
])

/** The editor in the colours of the page, light or dark. */
export const look: Extension = [theme, syntaxHighlighting(colours)]
