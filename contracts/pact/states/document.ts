import { z } from 'zod'
import type { ProviderState } from '../../model/states.ts'
import { variables } from '../variables.ts'
import { botStates } from './bot.ts'
import { hostStates } from './host.ts'

const INTRODUCTION = `# Provider states

<!-- Written by "node scenarios/pacts/generate.ts" from contracts/pact/states: edit those. -->

What must be true of a system before an interaction with it can be verified, and the values that setting it up
returns: they take the place of the example values in the request, so your system may have any identifiers.
Where an interaction names several states they are set up in their order, and a later value takes the place of
an earlier one with the same name.

Two ways to set states up are described by \`commap verify --help\`: an address of your own (\`--states-url\`)
which gets \`{"state": "…", "params": {…}, "action": "setup"}\` and answers the values as JSON, or a file
(\`--states-file\`) with values of data that exist already or with requests that create them.
`

/** The catalogue of provider states as Markdown. */
export function statesDocument(): string {
  return [
    INTRODUCTION,
    section('States of a host portal', hostStates),
    section('States of a bot', botStates),
    valuesSection(),
  ].join('\n')
}

function section(title: string, states: Record<string, ProviderState>): string {
  const rows = Object.entries(states).map(
    ([name, { truth, params, returns }]) =>
      `| \`${name}\` | ${params ? parametersOf(params) : '—'} | ${returns.map((value) => `\`${value}\``).join(', ')} | ${truth} |`,
  )
  return `## ${title}\n\n| state | parameters | returns | what must be true |\n|---|---|---|---|\n${rows.join('\n')}\n`
}

function parametersOf(params: z.ZodObject): string {
  const named = Object.entries(params.shape).map(([name, schema]) => `\`${name}\`: ${typeOf(schema)}`)
  return named.join(', ')
}

function typeOf(schema: z.ZodType): string {
  return schema instanceof z.ZodEnum ? schema.options.join(', ') : schema.type
}

function valuesSection(): string {
  const rows = Object.entries(variables).map(
    ([name, { example, meaning }]) => `| \`${name}\` | ${typeof example} | \`${example}\` | ${meaning} |`,
  )
  return `## Values\n\n| value | type | example | meaning |\n|---|---|---|---|\n${rows.join('\n')}\n`
}
