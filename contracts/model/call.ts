/** How a bot of the default shape is called: `POST /bots/{botId}/call/{alias}`, its parameters in an envelope. */

/** The field in which the parameters of a call are. */
export const ENVELOPE = 'script_request_params'

/** Where an alias is called, below the base URL of the API; without a bot, as the template of OpenAPI. */
export function callPath(alias: string, botId: string | number = '{botId}'): string {
  return `/bots/${botId}/call/${alias}`
}

/** The alias that a path calls; undefined for a path of another shape. */
export function aliasIn(path: string): string | undefined {
  return /\/call\/([^{}]+)$/.exec(path)?.[1]
}
