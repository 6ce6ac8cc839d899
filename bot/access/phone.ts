import parsePhone from 'libphonenumber-js/max'

/**
 * The portal's form of a number: digits only, with the country code; undefined for what is no number. Some
 * clients share it without the plus, some as it is dialled in Russia, with an 8, some as it is dialled from abroad,
 * with 00.
 */
export function digitsOf(phone: string): string | undefined {
  const digits = phone.normalize('NFKC').replaceAll(/\D/g, '').replace(/^00/, '')
  const forms = [parsePhone(`+${digits}`), parsePhone(digits, 'RU')]
  const { number } = forms.find((form) => form?.isValid()) ?? {}
  return number?.slice(1) ?? (/^\d{10,15}$/.test(digits) ? digits : undefined)
}

/** The portal's form as people read it: +7 918 777 77 77. */
export function shownPhone(digits: string): string {
  return parsePhone(`+${digits}`)?.formatInternational() ?? `+${digits}`
}

/** What stands before a number that was copied from a page, and behind one of an office. */
const SCHEME = /^tel:/i
const EXTENSION = /[\s,;(]*(?:доб|добавочный|вн|внутр|ext|extension|x)[.:=\s]*\d{1,7}\)?$/i

/** A number as a person typed or pasted it: nothing but digits, what people put between them, and an extension. */
export function typedPhone(text: string): string | undefined {
  // One form for full-width digits and for spaces of every kind; dashes stay many.
  const typed = text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .replace(/[.,;]+$/, '')
    .replace(SCHEME, '')
    .replace(EXTENSION, '')
  return /^[+\d\s().\p{Pd}\u2212]{5,40}$/u.test(typed) ? digitsOf(typed) : undefined
}
