import { StreamLanguage, type StringStream } from '@codemirror/language'
import { PART_KEYWORD, STEP_KEYWORD } from './keywords.ts'

interface State {
  /** Whether something of this line has been read that is no space and no tag. */
  begun: boolean
  /** By what a longer text ends that goes on over lines; empty outside of one. */
  quotes: string
  isTable: boolean
}

const anchored = (pattern: RegExp) => new RegExp(`^(?:${pattern.source})`)
const STEP = anchored(STEP_KEYWORD)
const PART = anchored(PART_KEYWORD)
/** As sentences take them (harness/steps/parameters.ts). */
const QUOTATION = /^(?:«(?:[^«»]|«[^«»]*»)*»|"[^"]*")/

/** The colours of Gherkin: keywords, tags, comments, tables, texts, numbers, and the columns of outlines. */
export const gherkin = StreamLanguage.define<State>({
  name: 'gherkin',
  startState: () => ({ begun: false, quotes: '', isTable: false }),
  token(stream, state) {
    if (stream.sol()) {
      state.begun = false
      state.isTable = false
    }
    if (state.quotes !== '') return inLongText(stream, state)
    if (stream.eatSpace()) return null
    if (!state.begun) return atBegin(stream, state)
    if (stream.match(QUOTATION)) return 'string'
    if (stream.match(/^<[^<>\s]+>/)) return 'variableName'
    if (state.isTable) return stream.eat('|') ? 'operator' : word(stream, /^[^|"«<\s]+/)
    if (stream.match(/^\d+(?:[.,]\d+)?/)) return 'number'
    return word(stream, /^[^\s"«<\d]+/)
  },
})

function atBegin(stream: StringStream, state: State): string | null {
  if (stream.match(/^@[^\s@#]+/)) return 'meta'
  state.begun = true
  const quotes = ['"""', '```'].find((mark) => stream.match(mark))
  if (quotes !== undefined) {
    state.quotes = quotes
    return 'string'
  }
  if (stream.peek() === '#') {
    stream.skipToEnd()
    return 'comment'
  }
  if (stream.match(PART)) return 'heading'
  if (stream.match(STEP)) return 'keyword'
  if (stream.eat('|')) {
    state.isTable = true
    return 'operator'
  }
  return word(stream, /^[^\s"«<]+/)
}

function inLongText(stream: StringStream, state: State): string {
  if (stream.match(new RegExp(`^\\s*${state.quotes}`))) state.quotes = ''
  stream.skipToEnd()
  return 'string'
}

/** Goes on by a word that has no colour, or by one letter where there is none. */
function word(stream: StringStream, pattern: RegExp): null {
  if (!stream.match(pattern)) stream.next()
  return null
}
