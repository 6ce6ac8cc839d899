import type { VerifierOptions } from '@pact-foundation/pact-core'

/** Runs in a process of its own: Pact's native part prints to standard output, which belongs to our reports. */
// Nobody reads the report of a verification whose command is gone.
process.once('disconnect', () => process.exit())
process.once('message', async (options: VerifierOptions) => {
  const { default: core } = await import('@pact-foundation/pact-core')
  const report = await core.default.verifyPacts(options).catch((error: Error) => error.message)
  process.send?.({ report }, () => process.exit(0))
})
