import { stringify } from 'yaml'
import { entities, operations } from './host/index.ts'
import type { Operation } from './model/operation.ts'

const INTRODUCTION = `# What a point does, declared once

<!-- Written by "node contracts/generate.ts" from contracts/semantics-page.ts and contracts/host: edit those. -->

An operation of the host says under \`x-commap\` what it does with the host's data, and a schema says there which thing it
is. The simulated host behaves by that, without code. In TypeScript the same stands under \`does\` of an operation and
in \`.meta({ 'x-commap': … })\` of a schema.

## Things

On a schema under \`components.schemas\`:

| key | says |
|---|---|
| \`entity\` | what operations call the thing |
| \`id\` | its field with the identifier, a number that the host gives |
| \`notFound\` | the message with which a request is refused (404) that names one that is not there |
| \`refers\` | fields that name another thing by its id. With \`sharing\` the two have the same values in some fields: a comment answers one of the same post |
| \`caseless\` | fields in which capital and small letters are the same |
| \`computed\` | fields that the host makes of others: nobody gives them |
| \`hidden\` | fields that operations change and nobody is answered |
| \`initial\` | values of the fields that a creation leaves out |
| \`laws\` | what holds of a field at any time: \`total: { sum: items, of: [price, quantity] }\` is the sum over a list, each element counting as the product of these fields; \`review: { onlyWhen: { status: completed } }\` is there only while other fields are so |

## Operations

An operation does one of four things:

| | says |
|---|---|
| \`finds: user\` | answers the one thing that the parameter names: its id, or one of the fields under \`by\`. Several are refused (409) |
| \`lists: order\` | answers a list, in the field \`as\`. \`filters\` says by which field a parameter leaves out: a field means the same value, \`from\` this one or a later one, \`rule\` what only the host can tell. A parameter that names another thing is refused where that is not there. \`order\` is a field, with \`-\` from the greatest to the least; \`limit\` a parameter and, under \`else\`, how many are listed without it: all, where that is not said; \`offset\` the parameter that says how many of them are passed over, after order and filters and before the limit |
| \`creates: comment\` | makes a thing of the parameters that are called as its fields, and of \`set\`. \`unique\` fields may not be taken (409) |
| \`changes: order\` | sets the fields under \`set\` of the thing whose id the request gives; \`of\` names fields, such as the owner, that must be as the parameters say (404). \`within\` says of moments how many milliseconds from now they may be (409) |

\`requires\` says what must hold before something is created or changed, else it is refused (409): values of fields, also of
what a field refers to (\`authorId.isActive: true\`); of \`{ oneOf: [ … ] }\` one. \`\${name}\` stands for a parameter,
\`\${now}\` for the time; what a request does not give is left out. The answer is the thing, or with
\`answer: example\` always the body of the first example.

A name that there is not – of a thing, of a field – is an error when the contract is loaded, with the nearest right one.

## Events for a bot

What an endpoint of a bot says of the events that it is told:

| key | says |
|---|---|
| \`refusals\` | the message with which a call is refused whose parameter names something that is not there: \`{ orderId: Заказ не найден }\` |
| \`names\` | parameters that carry what another name stands for: \`{ requestId: orderId }\`. The id of a thing is called as in its schema, the account of the person \`userId\`, several of them \`userIds\` |
| \`given\` | how a thing must be, or the link of the \`person\`, before the event makes sense: \`{ order: { status: paid } }\`, \`{ person: { link: paused } }\` |

## What follows from it

The pacts of both directions, and the [provider states](provider-states.md) that they need:

- each example of an operation; creations and changes with no more than they require, too. What finds or lists a thing
  needs no example where others show the thing; \`verify\` names operations of which nothing shows what they answer. Fields
  in which an example differs from the first one are the parameters of the state: \`a post exists\` with \`imageUrl: null\`. What tells one
  example from another – a word, whether something is so – is answered as it is, other values by their kind; what a change
  was given comes back;
- each refusal: what a parameter names is not there, is somebody else's, is not as \`requires\` wants it (where an example
  shows such a thing), is taken, lies too far away;
- requests without what is required, and with values just outside of what a parameter may be, whether the parameter has
  an example or not;
- a token that is unknown, where 401 is agreed;
- each event with everything, with what is required, with null where it may be, and about each thing that examples show.

In TypeScript \`contracts/pact/\` adds what cannot follow: in the example, that two users have one phone.

## Actions

What people do in a simulated host. In the example each is a file of \`mock-host/actions\`; a project without TypeScript has
them in \`actions.yaml\`:

\`\`\`yaml
answer-ticket:
  summary: A specialist answers a ticket
  says:
    ru: "на обращение {text:ticketId} отвечают: {text:answer}"
    en: "the ticket {text:ticketId} is answered: {text:answer}"
  parameters: [ticketId, answer]
  does:
    changes: ticket
    set: { status: answered, answer: '\${answer}' }
    requires: { status: { oneOf: [open, answered] } }
  refuses: The ticket is closed
  calls: ticket-answered
\`\`\`

\`does\` is what an operation of the kinds \`creates\` and \`changes\` says; fields of a new thing that are not given are made
up of the contract's examples, but for those by which it names another thing: where such a field is required and not given, the
action is refused. A parameter is checked by the schema of the field of the thing that has its name, else by what the endpoint
takes under it; others than these are refused. \`refuses\` is the message where it is not allowed. \`calls\` names the endpoint of the bot
that is told, with what \`carries\` lists (\`[userId]\`, or \`{ requestId: orderId }\` where the endpoint has another name);
without it, with all that the endpoint takes and the action or the thing has. What only an event has is said there, too:
\`{ ticketId: ticketId, eventId: '\${unique.uuid}', sentAt: '\${now}' }\`. \`\${now}\` is the time; \`\${unique.uuid}\`, \`\${unique}\`
(seven digits), \`\${unique.phone}\` and \`\${unique.email}\` differ every time, and stay the same where a call is repeated.

\`each\` calls the endpoint once for each thing of another entity that refers to the one acted on, in the order in which they were
made. Its conditions are as those of \`requires\`. What a name means that several have is a parameter of the action, else a field of
the thing that refers, else one of the thing acted on; \`booking.memberId\` leaves no doubt:

\`\`\`yaml
cancel-class:
  parameters: [classId]
  does: { changes: class, set: { status: cancelled } }
  calls: class-cancelled
  each: { booking: { status: booked } }
  carries: [classId, memberId]
\`\`\`

\`says\` makes it a sentence of scenarios, in both languages, without a step being programmed: \`{text:answer}\` is a \`{text}\`
of the sentence and \`answer\` of the action. The kinds are \`person\`, \`text\`, \`word\`, \`int\`, \`float\` and
\`duration\` (the moment so long from now). Where the parameter is an id, the words name the thing of the scenario: a person
their account or, of another kind, their own thing; a text what was made under it. \`{person:phone}\` and
\`{person:name}\` are the phone and the first name. A Russian sentence may name the case in which it wants a name, as in
\`{person:userId:accusative}\`, so that what is recorded by hand reads well. \`knownAs\` names the parameter by whose words scenarios speak of what
the action makes; the account of a person is the thing whose id is \`userId\`. In a table of parameters such words stand
for the id, too.
\`POST /__admin/actions/{name}\` of the simulated host carries an action out.
`

/** The page about semantics: what there is to declare, and the example's things and operations as they stand. */
export function semanticsPage(): string {
  const things = entities.map((schema) => block(schema.meta()?.['x-commap']))
  const all = Object.entries<Operation>(operations).map(([name, { does }]) => `### ${name}\n\n${block(does)}`)
  return [
    INTRODUCTION,
    `## The example's things\n\n${things.join('\n\n')}\n`,
    `## The example's operations\n\n${all.join('\n\n')}\n`,
  ].join('\n')
}

function block(value: unknown): string {
  return `\`\`\`yaml\n${stringify({ 'x-commap': value }, { flowCollectionPadding: true, lineWidth: 100 })}\`\`\``
}
