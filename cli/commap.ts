#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Before anything else is loaded, and by the environment too, so that parallel workers share it.
const { directory } = enableCompileCache()
if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory

const { main } = await import('./main.ts')
const code = await main(process.argv.slice(2))
// An answer to a pipe may still be on its way; exiting after it keeps a forgotten handle from keeping us alive.
process.stdout.write('', () => process.exit(code))
