import type { Exchange } from '#runtime/journal.ts'

/** Alias of a call of the bot, from its path `…/bots/1/call/users/block`. */
export function aliasOf({ path }: Exchange): string {
  return path.split('/call/')[1] ?? path
}

/** What a call carried in `script_request_params`. */
export function paramsOf({ requestBody }: Exchange): Record<string, unknown> {
  const body = requestBody as { script_request_params?: Record<string, unknown> } | undefined
  return body?.script_request_params ?? {}
}

/** Name of an operation as the contract has it, such as `GET /order`. */
export function operationOf({ method, path }: Exchange): string {
  return `${method} ${path}`
}
