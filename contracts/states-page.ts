import type { ProviderState, StateCatalogue } from './model/states.ts'

const INTRODUCTION = `# Provider states

<!-- Written by "node scenarios/pacts/generate.ts" from the contract: edit that. -->

What must be true of a system before an interaction with it can be verified, and the values that setting it up
returns: they take the place of the example values in the request, so your system may have any identifiers.
Where an interaction names several states they are set up in their order, and a later value takes the place of
an earlier one with the same name.

A state follows from what the contract says of a thing and of the operations with it ([semantics](semantics.md)). Its
parameters are fields of the thing; one that is not given is as in the example. \`null\` is a field without a value, and
\`true\`, where only your system knows the value, any.

Two ways to set states up are described by \`commap verify --help\`: an address of your own (\`--states-url\`)
which gets \`{"state": "…", "params": {…}, "action": "setup"}\` and answers the values as JSON, or a file
(\`--states-file\`) with values of data that exist already or with what makes them. A state that is *used up* cannot be given
the same values twice: let each use make a new thing, or list as many values as there are uses.
`

/** The catalogue of provider states as Markdown. */
export function statesPage({ host, bot, variables }: StateCatalogue): string {
  const values = Object.entries(variables).map(
    ([name, { example, meaning }]) => `| \`${name}\` | \`${JSON.stringify(example)}\` | ${meaning} |`,
  )
  return [
    INTRODUCTION,
    section('States of a host portal', host),
    section('States of a bot', bot),
    `## Values\n\n| value | example | meaning |\n|---|---|---|\n${values.join('\n')}\n`,
  ].join('\n')
}

function section(title: string, states: StateCatalogue['host']): string {
  const rows = Object.entries(states).map(([name, { truth, params, returns, usedUpBy }]) => {
    const cells = [
      `\`${name}\``,
      parametersOf(params),
      returns.map((value) => `\`${value}\``).join(', '),
      usedUpBy.map((point) => `\`${point}\``).join(', ') || '—',
      truth,
    ]
    return `| ${cells.join(' | ')} |`
  })
  return `## ${title}\n\n| state | parameters | returns | used up by | what must be true |\n|---|---|---|---|---|\n${rows.join('\n')}\n`
}

function parametersOf(params: ProviderState['params']): string {
  const named = Object.entries(params).map(
    ([name, values]) => `\`${name}\`: ${values.map((value) => `\`${JSON.stringify(value)}\``).join(', ')}`,
  )
  return named.length === 0 ? '—' : named.join('; ')
}
