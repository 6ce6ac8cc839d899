/** Things that have the same name in every language: files, addresses, options, commands, code, what is quoted. */
const NAMES = [
  /«[^»]*»|“[^”]*”|"[^"]*"|'[^']*'|`[^`]*`/g,
  /(?:npx )?\bcommap(?: [a-z]+)*/g,
  /\b(?:GET|POST|PUT|PATCH|DELETE) \S+/g,
  /\S*[/_@${}[\]]\S*/g,
  /[\w-]+(?:[.:][\w-]+)+/g,
  /\B-{1,2}[a-zA-Z][\w-]*/g,
  /\b\w+=\S+/g,
  /\b[a-z]+(?:-[a-z]+)+\b/g,
  /\b(?:Bearer|Bot|Ctrl|Idempotency-Key|Content-Type|Cucumber|Telegraf|VS Code|aiogram|curl|telegram|verify|conform|replay)\b/g,
]

/** Lines of what was printed that have two words in English or more: what should have been told in Russian. */
export function englishIn(text: string): string[] {
  const isEnglish = (line: string) => {
    const said = NAMES.reduce((left, name) => left.replaceAll(name, ' · '), line)
    return (said.match(/\b[A-Z]?[a-z]{2,}\b/g) ?? []).length > 1
  }
  return text.split('\n').filter(isEnglish)
}
