import { flushed, watchOutputs } from '#harness/outputs.ts'
import { main } from './main.ts'

watchOutputs()
const code = await main(process.argv.slice(2))
// Exiting after the last line has gone keeps a forgotten handle from keeping us alive.
process.exit(await flushed(code))
