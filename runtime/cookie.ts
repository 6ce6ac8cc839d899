/**
 * The value of a cookie in a `Cookie` header (RFC 6265, 4.2), decoded where it is percent-encoded; undefined where the
 * header has no cookie of that name.
 */
export function cookieIn(header: string, name: string): string | undefined {
  const pair = header.split(/;\s*/).find((one) => one.startsWith(`${name}=`))
  const value = pair?.slice(name.length + 1)
  try {
    return value === undefined ? undefined : decodeURIComponent(value)
  } catch {
    return value
  }
}
