/** A name as a part of a file's name: small letters and digits of any script, with single hyphens between. */
export function fileNameOf(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu)
  return words?.join('-') ?? 'row'
}

/**
 * The name of a map, which has Latin letters and hyphens alone: that of the first proposal from which one can be
 * made; `main` where there is none.
 */
export function mapNameOf(proposals: readonly string[]): string {
  const names = proposals.map((proposal) => {
    // A title in another script says nothing in Latin letters, not what is left of it.
    if (/[^\p{Script=Latin}\p{Script=Common}]/u.test(proposal)) return ''
    const plain = proposal.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
    return plain.match(/[a-z]+/g)?.join('-') ?? ''
  })
  return names.find((name) => name !== '') ?? 'main'
}
