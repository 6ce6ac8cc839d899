import { readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'

const WIDGET = join(import.meta.dirname, 'widget')
const SCRIPT = join(import.meta.dirname, 'widget.js')

/** The modules of the chat, each after those that it imports. */
const MODULES = [
  'event-stream',
  'client',
  'markup',
  'texts',
  'backoff',
  'storage',
  'connection',
  'style',
  'elements',
  'message-view',
  'panel',
  'composer',
  'chat',
  'main',
]

/**
 * The one script of the chat: its modules without types and without what only matters between files. Their
 * top-level names must differ; a name that is there twice is a syntax error, which the tests find.
 */
function build(): string {
  const modules = MODULES.map((name) => {
    const typescript = readFileSync(join(WIDGET, `${name}.ts`), 'utf8')
    return stripTypeScriptTypes(typescript)
      .replaceAll(/^import [^']*from '[^']*'$/gm, '')
      .replaceAll(/^export /gm, '')
      .replaceAll(/^ *(?:\/\/.*|\/\*\*[\s\S]*?\*\/)$/gm, '')
      .replaceAll(/[ \t]+$/gm, '')
      .replaceAll(/\n{2,}/g, '\n')
      .trim()
  })
  return `// Generated from bot/channels/web/widget by npm run generate; docs/web-chat.md says how to use it.
;(() => {
'use strict'
${modules.join('\n')}
})()
`
}

const script = build()
if (!process.argv.includes('--check')) writeFileSync(SCRIPT, script)
else if (readFileSync(SCRIPT, 'utf8') !== script) {
  console.error('bot/channels/web/widget.js is not what bot/channels/web/widget says: npm run generate')
  process.exitCode = 1
}
