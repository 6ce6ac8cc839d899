#!/usr/bin/env node
// Plain JavaScript, so that a Node too old for TypeScript says what is missing instead of a syntax error.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `commap needs Node 24 or newer, this is ${process.version}: run it by npm (npm run replay)\n`,
  )
  process.exit(2)
}
await import('./commap.ts')
