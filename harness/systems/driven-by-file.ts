import type { Connection } from '../credentials/connection.ts'
import { FileDriver } from '../driver/file/driver.ts'
import type { DriverFile } from '../driver/file/grammar.ts'
import type { Project } from '../project/project.ts'
import type { DrivenHost } from './systems.ts'

/** A host that is led as a file says. It tells nothing of its work: what comes of an action is waited for. */
export function fileDriven(
  { contract, driver: path = '', secrets }: Project,
  file: DriverFile,
  urls: { readonly host: string; readonly bot: string },
  connection: Connection,
): DrivenHost {
  const driver = new FileDriver({
    path,
    file,
    contract,
    urls,
    hostToken: secrets.hostToken ?? '',
    connection,
  })
  return {
    driver,
    get activity() {
      return driver.activity
    },
    settle: () => driver.drain(),
    reset: () => driver.reset(),
    async [Symbol.asyncDispose]() {
      try {
        await driver.reset()
      } finally {
        for (const one of driver.left) console.error(`left in the host: ${one}`)
      }
    },
  }
}
