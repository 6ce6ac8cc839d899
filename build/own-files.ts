/** Takes the place of runtime/own-files.ts in the package, where all modules lie in one folder. */
export const ownFiles = {
  commap: new URL('./index.js', import.meta.url).href,
  'commap/steps': new URL('./steps.js', import.meta.url).href,
  support: new URL('./support.js', import.meta.url).href,
  silentFormatter: new URL('./silent-formatter.js', import.meta.url).href,
  pactWorker: new URL('./pact-worker.js', import.meta.url).href,
  workbenchPage: new URL('./workbench/', import.meta.url).href,
} as const
