/**
 * A URL as somebody has given it, without its user and password, for what is printed and recorded. Of what is no address
 * of the web, everything before the last `@` may be a password.
 */
export function shownUrl(given: string): string {
  const isOfWeb = /^https?:$/.test(URL.parse(given)?.protocol ?? '')
  // Of `https:anna@host` and `https:\\anna@host` the user is anna, too (WHATWG URL, 4.4).
  const user = isOfWeb ? /^(\s*\w+:[\\/]*)[^\\/?#]*@/ : /^(\s*[a-z][a-z\d+.-]*:[\\/]{2})?.*@/is
  return given.replace(user, '$1')
}
