/** The files of a small project that is right, by their paths; cases damage one or another of them. */
export const clinic: Readonly<Record<string, string>> = {
  'commap.config.yaml': `name: Clinic
contracts: { host: host.yaml, bot: bot.yaml, pacts: { host: pacts/host.json, bot: pacts/bot.json } }
systems: { host: simulated, bot: stub, messenger: telegram }
secrets: { hostToken: one, botToken: two }
states: { host: states.yaml, bot: states.yaml }
`,
  'host.yaml': `openapi: 3.1.0
info: { title: Clinic, version: '1' }
servers: [{ url: http://localhost/api }]
paths:
  /visit:
    get:
      operationId: visit
      parameters: [{ name: visitId, in: query, required: true, schema: { type: integer }, example: 7 }]
      responses:
        '200':
          description: found
          content:
            application/json:
              schema: &visit
                type: object
                required: [success, visitId, doctor]
                properties: { success: { const: true }, visitId: { type: integer }, doctor: { type: string } }
              example: { success: true, visitId: 7, doctor: Chekhov }
        '404':
          description: unknown
          content:
            application/json:
              schema: { type: object, required: [success], properties: { success: { const: false } } }
              example: { success: false }
`,
  'bot.yaml': `openapi: 3.1.0
info: { title: Bot, version: '1' }
servers: [{ url: http://localhost/api/v1 }]
paths:
  /bots/{botId}/call/visit/moved:
    post:
      operationId: visitMoved
      parameters: [{ name: botId, in: path, required: true, schema: { type: integer }, example: 1 }]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [script_request_params]
              properties:
                script_request_params:
                  type: object
                  required: [visitId]
                  properties: { visitId: { type: integer } }
            example: { script_request_params: { visitId: 7 } }
      responses:
        '200':
          description: handled
          content:
            application/json:
              schema: { type: object, required: [success], properties: { success: { type: boolean } } }
              example: { success: true }
`,
  'pacts/host.json': pactText('bot', 'host', {
    request: { method: 'GET', path: '/visit', query: { visitId: ['7'] } },
    response: answer({ success: true, visitId: 7, doctor: 'Chekhov' }, 'doctor'),
  }),
  'pacts/bot.json': pactText('host', 'bot', {
    request: {
      method: 'POST',
      path: '/bots/1/call/visit/moved',
      headers: { 'Content-Type': ['application/json'] },
      body: {
        content: { script_request_params: { visitId: 7 } },
        contentType: 'application/json',
        encoded: false,
      },
    },
    response: answer({ success: true }, 'success'),
  }),
  '.commap/results/replay.json': JSON.stringify({
    kind: 'replay',
    rows: {
      'visits/1': {
        status: 'passed',
        scenarios: 1,
        startedAt: '2026-03-01T09:00:00Z',
        madeFrom: { map: '0'.repeat(64) },
      },
    },
  }),
  '.commap/results/verify-host.json': JSON.stringify({
    kind: 'verify',
    baseUrl: 'http://localhost',
    startedAt: '2026-03-01T09:00:00Z',
    pacts: [
      {
        sha256: '0'.repeat(64),
        interactions: [{ description: 'a visit', point: 'GET /visit', status: 'passed' }],
      },
    ],
  }),
  'states.yaml': `a visit exists:
  values: { visitId: 7 }
`,
  'maps/visits.yaml': `map: visits
title: { ru: Визиты, en: Visits }
sections: { all: { ru: Все, en: All } }
rows:
  - number: 1
    section: all
    event: { ru: Визит перенесён, en: A visit is moved }
    communication: { ru: Бот сообщает, en: The bot tells }
    details: { ru: Врач и время, en: Doctor and time }
    alias: visit/moved
    operations: [GET /visit]
    recipients: { ru: Пациент, en: The patient }
    critical: false
`,
  'features/visits.feature': `# language: en
Feature: visits
  @visits/1
  Scenario: a visit is moved
    Given a person has entered the bot
    Then the person sees "moved"
`,
}

function answer(content: object, field: string): object {
  const rule = { combine: 'AND', matchers: [{ match: 'type' }, { match: 'regex', regex: '^\\S+$' }] }
  return {
    status: 200,
    headers: { 'Content-Type': ['application/json'] },
    body: { content, contentType: 'application/json', encoded: false },
    matchingRules: { body: { [`$.${field}`]: rule } },
  }
}

function pactText(consumer: string, provider: string, sides: { request: object; response: object }): string {
  const interaction = {
    type: 'Synchronous/HTTP',
    description: 'a visit',
    pending: false,
    providerStates: [{ name: 'a visit exists' }],
    ...sides,
  }
  return JSON.stringify({
    consumer: { name: consumer },
    provider: { name: provider },
    interactions: [interaction],
    metadata: { pactSpecification: { version: '4.0' } },
  })
}
