import type { VerifierOptions } from '@pact-foundation/pact-core'

// A process of its own: Pact's native part prints to standard output, which belongs to our reports.
/** Begun at once: whoever started the process is busy with something else still. */
const loading = import('@pact-foundation/pact-core')

// Nobody reads the report of a verification whose command is gone.
process.once('disconnect', () => process.exit())
process.once('message', async (options: VerifierOptions) => {
  const { default: core } = await loading
  const report = await core.default.verifyPacts(options).catch((error: Error) => error.message)
  process.send?.({ report }, () => process.exit(0))
})
