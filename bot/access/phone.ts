import parsePhone from 'libphonenumber-js/max'

/**
 * The portal's form of a number: digits only, with the country code; undefined for what is no number. Some
 * clients share it without the plus, some as it is dialled in Russia, with an 8.
 */
export function digitsOf(phone: string): string | undefined {
  const digits = phone.replaceAll(/\D/g, '')
  const forms = [parsePhone(`+${digits}`), parsePhone(digits, 'RU')]
  const { number } = forms.find((form) => form?.isValid()) ?? {}
  return number?.slice(1) ?? (/^\d{10,15}$/.test(digits) ? digits : undefined)
}

/** The portal's form as people read it: +7 918 777 77 77. */
export function shownPhone(digits: string): string {
  return parsePhone(`+${digits}`)?.formatInternational() ?? `+${digits}`
}

/** A number as a person typed it: nothing but digits and what people put between them. */
export function typedPhone(text: string): string | undefined {
  return /^[+\d\s().-]{5,40}$/.test(text) ? digitsOf(text) : undefined
}
