import { X509Certificate } from 'node:crypto'
import { getCACertificates } from 'node:tls'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
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
    const told = {
      en: `${name}: “ca” is no certificate: give the text of a PEM file`,
      ru: `${name}: «ca» – не сертификат: нужен текст файла PEM`,
    }
    throw new UserError(told, { cause: error })
  }
}

const OF_STRANGER = {
  en: 'shows a certificate whose issuer this machine does not know',
  ru: 'предъявляет сертификат, издателя которого эта машина не знает',
}

/** By Node's codes (OpenSSL's `X509_V_ERR_…`): what is wrong with a certificate that nobody vouches for. */
const UNKNOWN: Readonly<Record<string, Bilingual>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    en: 'shows a self-signed certificate, which this machine does not know',
    ru: 'предъявляет самоподписанный сертификат, которого эта машина не знает',
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    en: 'shows a certificate whose self-signed certificate at the root this machine does not know',
    ru: 'предъявляет сертификат с самоподписанным корнем, которого эта машина не знает',
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: OF_STRANGER,
  UNABLE_TO_GET_ISSUER_CERT: OF_STRANGER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: OF_STRANGER,
}

/** The same of what no `ca` would mend, and what does. */
const WRONG: Readonly<Record<string, { readonly what: Bilingual; readonly advice: Bilingual }>> = {
  CERT_HAS_EXPIRED: {
    what: { en: 'shows a certificate that has expired', ru: 'предъявляет просроченный сертификат' },
    advice: { en: 'have it renewed', ru: 'сертификат нужно обновить' },
  },
  CERT_NOT_YET_VALID: {
    what: {
      en: 'shows a certificate that is not valid yet',
      ru: 'предъявляет сертификат, срок которого ещё не наступил',
    },
    advice: { en: 'look at the clocks of both machines', ru: 'проверьте часы обеих машин' },
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    what: {
      en: 'shows a certificate for another name than the one in its address',
      ru: 'предъявляет сертификат на другое имя, не то, что в его адресе',
    },
    advice: { en: 'name it as the certificate does', ru: 'укажите в адресе имя из сертификата' },
  },
}

/** What a server says that was asked for https, and speaks http. */
const NO_HTTPS = /wrong version number|packet length too long/i

/**
 * Why `name` cannot be trusted, and what to write in the config; undefined for an error that is about something else.
 * @param name the key under `systems`
 */
export function refusedCertificate(error: unknown, name: string): Bilingual | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  const unknown = Object.hasOwn(UNKNOWN, code) ? UNKNOWN[code] : undefined
  if (unknown) return joined`${name} ${unknown}: ${nameIssuer(name)}, ${takeAny(name)}`
  const wrong = Object.hasOwn(WRONG, code) ? WRONG[code] : undefined
  if (wrong) return joined`${name} ${wrong.what} (${error.message}): ${wrong.advice}, ${takeAny(name)}`
  if (NO_HTTPS.test(error.message))
    return {
      en: `${name} speaks no https: does its address begin with http://?`,
      ru: `${name} не отвечает по https: может быть, его адрес начинается с http://?`,
    }
  return undefined
}

const nameIssuer = (name: string): Bilingual => ({
  en: `name its issuer's PEM file by systems.${name}.ca`,
  ru: `укажите файл PEM издателя в systems.${name}.ca`,
})

const takeAny = (name: string): Bilingual => ({
  en: `or take any certificate by systems.${name}.insecure: true`,
  ru: `или примите любой сертификат: systems.${name}.insecure: true`,
})
