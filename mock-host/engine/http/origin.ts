import type { Request } from 'express'

/** The address under which the caller knows this portal: what it wrote in `Host`, or else where it connected. */
export function originOf({ headers: { host }, socket }: Request): string {
  const named = `http://${host}`
  if (host && URL.canParse(named)) return new URL(named).origin
  return `http://${socket.localAddress}:${socket.localPort}`
}
