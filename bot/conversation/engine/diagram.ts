import { type AnyDialogue, END } from './dialogue.ts'

/** One dialogue as a Mermaid state diagram (mermaid.js.org/syntax/stateDiagram.html). */
function diagram({ begins, steps }: AnyDialogue): string {
  const lines = [
    'stateDiagram-v2',
    ...begins.map((step) => `  [*] --> ${step}`),
    ...Object.entries(steps).flatMap(([name, { waitsFor, leadsTo }]) => [
      `  ${name}: ${name}<br>${waitsFor}`,
      ...leadsTo.map((next) => `  ${name} --> ${next === END ? '[*]' : next}`),
    ]),
  ]
  return lines.join('\n')
}

/** The page of all dialogues, in Markdown. */
export function diagramsPage(dialogues: readonly AnyDialogue[]): string {
  const sections = dialogues.map(
    (dialogue) =>
      `## ${dialogue.name}\n\n${dialogue.purpose}\n\n\`\`\`mermaid\n${diagram(dialogue)}\n\`\`\`\n`,
  )
  return [
    '# The dialogues of the bot\n',
    'Generated from `bot/dialogues` by `npm run generate`. `/cancel`, the commands and the menu lead out of every step.\n',
    ...sections,
  ].join('\n')
}
