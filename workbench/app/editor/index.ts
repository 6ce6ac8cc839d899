import { completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { lintGutter, setDiagnostics } from '@codemirror/lint'
import { EditorState, Prec } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import type { Language } from '#runtime/bilingual.ts'
import type { FeatureProblem, SentenceView } from '../../protocol.ts'
import { completion } from './completion.ts'
import { gherkin } from './gherkin.ts'
import { look } from './look.ts'
import { marksOf } from './marks.ts'

export interface EditorOptions {
  readonly text: string
  /** Where the cursor stands at first, counted from 1. */
  readonly line: number
  /** What it is called for those who hear it. */
  readonly label: string
  readonly sentences: () => Promise<readonly SentenceView[]>
  readonly save: () => void
  readonly saveAndRun: () => void
}

/** A text that is edited; disposing it takes it from the page. */
export interface FeatureEditor extends Disposable {
  text(): string
  /** The line of the cursor, counted from 1. */
  line(): number
  /** Underlines what is wrong, in place of what was underlined before. */
  mark(problems: readonly FeatureProblem[], language: Language): void
  /** Goes to the beginning of a line, counted from 1, at a letter where one is to blame. */
  goTo(line: number, column?: number): void
  /** Puts lines behind the one where the cursor stands, with its indent. */
  insert(lines: readonly string[]): void
}

/** Opens an editor of a feature in a place of the page, or of a shadow tree in it. */
export function openEditor(place: HTMLElement, options: EditorOptions): FeatureEditor {
  const root = place.getRootNode()
  const view = new EditorView({
    parent: place,
    ...(root instanceof ShadowRoot && { root }),
    state: EditorState.create({ doc: options.text, extensions: extensionsFor(options) }),
  })
  const moveTo = (line: number, column: number) => {
    const { from, to } = view.state.doc.line(Math.min(line, view.state.doc.lines))
    const anchor = Math.min(from + column - 1, to)
    view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
  }
  moveTo(options.line, 1)
  return {
    text: () => view.state.doc.toString(),
    line: () => view.state.doc.lineAt(view.state.selection.main.head).number,
    mark: (problems, language) =>
      view.dispatch(setDiagnostics(view.state, marksOf(view.state.doc, problems, language))),
    goTo(line, column = 1) {
      moveTo(line, column)
      view.focus()
    },
    insert(lines) {
      const { to, text } = view.state.doc.lineAt(view.state.selection.main.head)
      const indent = /^\s*/.exec(text)?.[0] ?? ''
      const insert = lines.map((line) => `\n${indent}${line}`).join('')
      view.dispatch({ changes: { from: to, insert }, selection: { anchor: to + insert.length } })
      view.focus()
    },
    [Symbol.dispose]: () => view.destroy(),
  }
}

function extensionsFor({ label, sentences, save, saveAndRun }: EditorOptions) {
  const press = (doing: () => void) => () => {
    doing()
    return true
  }
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    gherkin,
    completion(sentences),
    look,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
    // Before the keys that the editor has by itself. Tab has no meaning in it but in a sentence that is filled in.
    Prec.highest(
      keymap.of([
        { key: 'Ctrl-Enter', mac: 'Ctrl-Enter', run: press(saveAndRun) },
        { key: 'Mod-Enter', run: press(saveAndRun) },
        { key: 'Mod-s', run: press(save) },
      ]),
    ),
    keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
  ]
}
