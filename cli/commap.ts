import { main } from './main.ts'

const code = await main(process.argv.slice(2))
// An answer to a pipe may still be on its way; exiting after it keeps a forgotten handle from keeping us alive.
process.stdout.write('', () => process.exit(code))
