/** Text as a reader compares it: no-break spaces are spaces, line ends are one kind, edges do not count. */
export function plain(text: string): string {
  return text
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('\r\n', '\n')
    .trim()
}
