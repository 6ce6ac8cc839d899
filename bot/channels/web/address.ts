import { isIPv4, isIPv6 } from 'node:net'
import type { RequestHandler } from 'express'
import type { KeyedHash } from '../../keyed-hash.ts'

/**
 * What limits take for one place in the network: an IPv4 address, or the first 64 bits of an IPv6 address, which
 * are one customer's (RFC 6177). What is neither is taken as it is.
 */
export function networkOf(address: string): string {
  const [ip = ''] = address.toLowerCase().split('%')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(ip)?.[1]
  if (mapped !== undefined && isIPv4(mapped)) return mapped
  return isIPv6(ip) ? firstHalf(ip) : ip
}

/** The URL standard writes every address in one form; only `::` is left to be filled in. */
function firstHalf(ip: string): string {
  const [head = '', tail] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = Array<string>(8 - before.length - after.length).fill('0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}

/** Under which name `addressOfVisitors` leaves the digest in `response.locals`. */
export const ADDRESS = 'addressHash'

/** Tells the routes of the web chat from where a request comes, as a keyed digest only: addresses are kept nowhere. */
export function addressOfVisitors(hash: KeyedHash): RequestHandler {
  return (request, response, next) => {
    if (request.ip !== undefined) response.locals[ADDRESS] = hash('address', networkOf(request.ip))
    next()
  }
}
