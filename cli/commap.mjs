#!/usr/bin/env node
// Plain JavaScript, so that a Node too old for TypeScript says what is missing instead of a syntax error.
import module from 'node:module'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `commap needs Node 24 or newer, this is ${process.version}: run it by npm (npm run replay)\n`,
  )
  process.exit(2)
}

// Before any TypeScript is loaded, and by the environment too, so that parallel workers share it.
const { directory } = module.enableCompileCache()
if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory

await import('./commap.ts')
