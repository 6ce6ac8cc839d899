import { X509Certificate } from 'node:crypto'
import { getCACertificates } from 'node:tls'
import { UserError } from '#runtime/user-error.ts'

/** Whom to trust when a system speaks https. */
export interface UpstreamTls {
  /** Certificates that are trusted beside those of Node, as PEM text. */
  readonly ca?: string
  /** Takes any certificate. @default false */
  readonly insecure?: boolean
}

/** The same as Node's clients take it. @throws UserError when `ca` is no certificate */
export function trusting(name: string, { ca, insecure = false }: UpstreamTls = {}) {
  return {
    rejectUnauthorized: !insecure,
    ...(ca !== undefined && { ca: [...getCACertificates('default'), certificate(name, ca)] }),
  }
}

/** Node would leave out silently what it cannot read. */
function certificate(name: string, ca: string): string {
  try {
    return new X509Certificate(ca) && ca
  } catch (error) {
    throw new UserError(`${name}: “ca” is no certificate: give the text of a PEM file`, { cause: error })
  }
}

/** By Node's codes (OpenSSL's `X509_V_ERR_…`): what is wrong with a certificate that nobody vouches for. */
const UNKNOWN: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'shows a self-signed certificate, which this machine does not know',
  SELF_SIGNED_CERT_IN_CHAIN:
    'shows a certificate whose self-signed certificate at the root this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'shows a certificate whose issuer this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT: 'shows a certificate whose issuer this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'shows a certificate whose issuer this machine does not know',
}

/** The same of what no `ca` would mend, and what does. */
const WRONG: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  CERT_HAS_EXPIRED: ['shows a certificate that has expired', 'have it renewed'],
  CERT_NOT_YET_VALID: ['shows a certificate that is not valid yet', 'look at the clocks of both machines'],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'shows a certificate for another name than the one in its address',
    'name it as the certificate does',
  ],
}

/** What a server says that was asked for https, and speaks http. */
const NO_HTTPS = /wrong version number|packet length too long/i

/**
 * Why `name` cannot be trusted, and what to write in the config; undefined for an error that is about something else.
 * @param name the key under `systems`
 */
export function refusedCertificate(error: unknown, name: string): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  const insecure = `systems.${name}.insecure: true`
  if (Object.hasOwn(UNKNOWN, code))
    return `${name} ${UNKNOWN[code]}: name its issuer's PEM file by systems.${name}.ca, or take any certificate by ${insecure}`
  const [what, advice] = Object.hasOwn(WRONG, code) ? (WRONG[code] ?? []) : []
  if (what !== undefined)
    return `${name} ${what} (${error.message}): ${advice}, or take any certificate by ${insecure}`
  if (NO_HTTPS.test(error.message)) return `${name} speaks no https: does its address begin with http://?`
  return undefined
}
