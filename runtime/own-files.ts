/**
 * Files of the running copy of commap that are loaded by their address: in a package they lie elsewhere, so that its
 * build puts another table in the place of this one (build/own-files.ts).
 */
export const ownFiles = {
  /** What a project's files import. */
  commap: new URL('../harness/public/index.ts', import.meta.url).href,
  'commap/steps': new URL('../harness/public/steps.ts', import.meta.url).href,
  /** What cucumber loads before the steps of a project. */
  support: new URL('../harness/replay/support.ts', import.meta.url).href,
  silentFormatter: new URL('../harness/replay/silent-formatter.ts', import.meta.url).href,
  /** The process in which Pact verifies. */
  pactWorker: new URL('../harness/checks/verify/pact/worker.ts', import.meta.url).href,
  /** The folder of the workbench's page. */
  workbenchPage: new URL('../workbench/server/page/', import.meta.url).href,
} as const
