import { describe, expect, test } from 'vitest'
import { contract as example } from '#contracts/index.ts'
import { Contract, type Document } from '#contracts/model/contract.ts'
import { credentialFor, withQuery } from '#harness/credentials/credential.ts'
import { lackOf, placeOf, shownScheme } from '#harness/credentials/judged.ts'
import { keyNames, schemesOf } from '#harness/credentials/schemes.ts'

const asked = { system: 'bot', name: 'paid', method: 'POST', path: '/paid' } as const

const securitySchemes = {
  token: { type: 'http', scheme: 'Bearer' },
  person: { type: 'http', scheme: 'basic' },
  key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  part: { type: 'apiKey', in: 'query', name: 'api_key' },
  session: { type: 'apiKey', in: 'cookie', name: 'sid' },
  same: { $ref: '#/components/securitySchemes/key' },
  oauth: { type: 'oauth2', flows: {} },
  certificate: { type: 'mutualTLS' },
}

function contractWith(document: Document): Contract {
  return new Contract({ points: [], document: () => document, written: () => document })
}

const secured = (security: readonly object[], more: Document = {}) =>
  contractWith({ security, components: { securitySchemes }, ...more })

describe('a credential stands where the document says', () => {
  test.each([
    ['token', { headers: { authorization: 'Bearer a:b' }, query: {} }],
    ['oauth', { headers: { authorization: 'Bearer a:b' }, query: {} }],
    ['person', { headers: { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` }, query: {} }],
    ['key', { headers: { 'x-api-key': 'a:b' }, query: {} }],
    ['same', { headers: { 'x-api-key': 'a:b' }, query: {} }],
    ['part', { headers: {}, query: { api_key: 'a:b' } }],
    ['session', { headers: { cookie: 'sid=a%3Ab' }, query: {} }],
    ['certificate', { headers: {}, query: {} }],
  ])('%s', (name, credential) => {
    const contract = secured([{ [name]: [] }])
    expect(credentialFor(contract, asked, 'a:b')).toEqual(credential)
    // What is sent so is judged to be right, and nothing else.
    const all = schemesOf(contract, asked)
    expect(lackOf(all, credential, 'a:b')).toBeUndefined()
    if (name === 'certificate') return
    expect(lackOf(all, credential, 'other')).toMatchObject({ kind: 'other' })
    expect(lackOf(all, { headers: {}, query: {} })).toMatchObject({ kind: 'missing' })
  })

  test('an operation and an event have a security of their own', () => {
    const contract = secured([{ token: [] }], {
      paths: { '/paid': { post: { security: [{ key: [] }] } } },
      webhooks: { order: { post: { 'x-commap': { name: 'order-paid' }, security: [{ part: [] }] } } },
    })
    expect(credentialFor(contract, asked, 'a').headers).toEqual({ 'x-api-key': 'a' })
    const event = { ...asked, name: 'order-paid', path: '/' }
    expect(credentialFor(contract, event, 'a').query).toEqual({ api_key: 'a' })
    expect(credentialFor(contract, { ...asked, path: '/other' }, 'a').headers).toEqual({
      authorization: 'Bearer a',
    })
  })

  test('of several ways one that a secret can go is taken, and any of them is right', () => {
    const contract = secured([{ certificate: [] }, {}, { key: [] }])
    expect(credentialFor(contract, asked, 'a').headers).toEqual({ 'x-api-key': 'a' })
    expect(lackOf(schemesOf(contract, asked), { headers: {}, query: {} })).toBeUndefined()
    const either = schemesOf(secured([{ key: [] }, { token: [] }]), asked)
    expect(lackOf(either, { headers: { authorization: 'Bearer x' }, query: {} })).toBeUndefined()
  })

  test('where nothing is needed, or there is no secret, nothing is sent', () => {
    expect(credentialFor(secured([]), asked, 'a')).toEqual({ headers: {}, query: {} })
    expect(credentialFor(secured([{ key: [] }]), asked, undefined)).toEqual({ headers: {}, query: {} })
  })

  test('a contract that does not speak of it takes a bearer’s token', () => {
    for (const contract of [example, contractWith({})])
      expect(credentialFor(contract, asked, 'a').headers).toEqual({ authorization: 'Bearer a' })
  })

  test('basic authentication with a secret of another form is explained', () => {
    expect(() => credentialFor(secured([{ person: [] }]), asked, 'token')).toThrow(
      'the secret has to be user:password',
    )
  })
})

test('a query goes on where there is one', () => {
  expect(withQuery('/a', { query: { key: 'ä' } })).toBe('/a?key=%C3%A4')
  expect(withQuery('/a?b=1', { query: { key: '1' } })).toBe('/a?b=1&key=1')
  expect(withQuery('/a', { query: {} })).toBe('/a')
})

test('places are told as they are written', () => {
  expect(shownScheme({ kind: 'bearer' })).toBe('Authorization: Bearer …')
  expect(shownScheme({ kind: 'query', name: 'key' })).toBe('?key=…')
  expect(placeOf({ kind: 'cookie', name: 'sid' })).toBe('cookie sid')
})

test('names of keys are known, so that no record has them', () => {
  expect(keyNames(secured([]), 'bot')).toEqual({
    headers: ['x-api-key', 'x-api-key'],
    query: ['api_key'],
  })
})
