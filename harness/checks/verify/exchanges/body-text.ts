import { type HeaderLines, valuesOf } from '../../../recording/headers.ts'

/** A body as people can read it, and the charset by which they can. */
export interface BodyText {
  readonly text: string
  /** Its name where the bytes are no UTF-8, as those of JSON must be (RFC 8259, 8.1). */
  readonly otherCharset?: string
  /** The last letter is not whole, all others are UTF-8. */
  readonly endsInLetter?: true
  readonly hasByteOrderMark: boolean
}

/** In which old Russian portals answer. */
const USUAL = 'windows-1251'

/** Reads the bytes of a body: as UTF-8, else by the charset that the head names, else by the usual one. */
export function textIn({
  body: bytes,
  headers,
  isCut,
}: {
  readonly body: Buffer
  readonly headers: HeaderLines
  /** A letter that was cut through is left out. */
  readonly isCut: boolean
}): BodyText {
  const hasByteOrderMark = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
  const text = utf8(bytes, isCut)
  if (text !== undefined) return { text, hasByteOrderMark }
  const begun = utf8(bytes, true)
  if (begun !== undefined) return { text: begun, endsInLetter: true, hasByteOrderMark }
  const [contentType = ''] = valuesOf(headers, 'content-type')
  const named = /charset="?([\w.:-]+)"?/i.exec(contentType)?.[1]?.toLowerCase() ?? USUAL
  const otherCharset = named === 'utf-8' || named === 'utf8' ? USUAL : named
  return { text: decodedBy(otherCharset, bytes), otherCharset, hasByteOrderMark }
}

/** Undefined for what is none. @param isBegun whether a letter that is not whole at the end is left out */
function utf8(bytes: Buffer, isBegun: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isBegun })
  } catch {
    return undefined
  }
}

function decodedBy(charset: string, bytes: Buffer): string {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}
