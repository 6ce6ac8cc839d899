import { completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands'
import { lintGutter, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import type { Language } from '#runtime/bilingual.ts'
import type { FeatureProblem, SentenceView } from '../../protocol.ts'
import { completion } from './completion.ts'
import { gherkin } from './gherkin.ts'
import { indentOfSteps } from './indent.ts'
import { look } from './look.ts'
import { marksOf } from './marks.ts'
import { phrases } from './phrases.ts'

/** What the editor says to those who hear it. */
export interface Spoken {
  readonly language: Language
  /** What it is called. */
  readonly label: string
}

export interface EditorOptions {
  readonly text: string
  /** Where the cursor stands at first, counted from 1. */
  readonly line: number
  readonly spoken: Spoken
  readonly sentences: () => Promise<readonly SentenceView[]>
  /** Told of the text whenever it is another. */
  readonly changed: (text: string) => void
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
  /** Puts steps behind the line where the cursor stands, in the place of an empty one, with the scenario's indent. */
  insert(steps: readonly string[]): void
  /** Has another text in the place of this one; the cursor stays where both are the same. */
  replace(text: string): void
  speak(spoken: Spoken): void
}

/** Opens an editor of a feature in a place of the page, or of a shadow tree in it. */
export function openEditor(place: HTMLElement, options: EditorOptions): FeatureEditor {
  const root = place.getRootNode()
  const speech = new Compartment()
  const extensions = [speech.of(speaking(options.spoken)), ...extensionsFor(options)]
  const view = new EditorView({
    parent: place,
    ...(root instanceof ShadowRoot && { root }),
    state: EditorState.create({ doc: options.text, extensions }),
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
    insert(steps) {
      view.dispatch(insertion(view.state, steps))
      view.focus()
    },
    replace: (text) =>
      view.dispatch({
        changes: difference(view.state.doc.toString(), text),
        // Whoever takes it back takes back nothing of what was typed before.
        annotations: isolateHistory.of('full'),
      }),
    speak: (spoken) => view.dispatch({ effects: speech.reconfigure(speaking(spoken)) }),
    [Symbol.dispose]: () => view.destroy(),
  }
}

const speaking = ({ language, label }: Spoken): Extension => [
  EditorState.phrases.of(phrases[language]),
  EditorView.contentAttributes.of({ 'aria-label': label }),
]

/** Steps behind the line of the cursor, which then stands behind them. */
function insertion({ doc, selection }: EditorState, steps: readonly string[]) {
  const { from, to, text, number } = doc.lineAt(selection.main.head)
  const indent = indentOfSteps(doc.toString().split('\n'), number - 1)
  const lines = steps.map((step) => indent + step).join('\n')
  const isEmpty = text.trim() === ''
  const change = isEmpty ? { from, to, insert: lines } : { from: to, to, insert: `\n${lines}` }
  return { changes: change, selection: { anchor: change.from + change.insert.length } }
}

/** The change that makes another text of one, as small as it can be. */
function difference(text: string, other: string) {
  const least = Math.min(text.length, other.length)
  let begin = 0
  while (begin < least && text[begin] === other[begin]) begin += 1
  let end = 0
  while (end < least - begin && text.at(-1 - end) === other.at(-1 - end)) end += 1
  return { from: begin, to: text.length - end, insert: other.slice(begin, other.length - end) }
}

function extensionsFor({ sentences, changed, save, saveAndRun }: EditorOptions) {
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
    EditorView.contentAttributes.of({ spellcheck: 'false' }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) changed(state.doc.toString())
    }),
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
