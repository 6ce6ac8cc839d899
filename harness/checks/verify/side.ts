import { type Contract, calledName } from '#contracts/model/contract.ts'
import { allFields } from '#contracts/model/entity.ts'
import { answerWithin } from '#contracts/model/pact/answer-within.ts'
import { catalogueOf } from '#contracts/model/pact/derive/catalogue.ts'
import { unshownOperations } from '#contracts/model/pact/derive/host/index.ts'
import type { Addressed, Point } from '#contracts/model/point.ts'
import type { ProviderState, Variable } from '#contracts/model/states.ts'
import type { System } from '#contracts/model/system.ts'
import { type Credential, credentialFor } from '../../credentials/credential.ts'
import { type CredentialNames, credentialNames, wantsSecret } from '../../credentials/schemes.ts'

/** The system that is verified: what its consumer expects, and how its points are called. */
export interface Side {
  readonly name: System
  /** Name in the pact, and at a broker unless another one is given. */
  readonly provider: string
  readonly consumer: string
  /** The pact of the contract, if it has one. */
  readonly pact: string | undefined
  /** The text of the pact that follows from the contract; undefined where nothing does. */
  derivedPact(): Promise<string | undefined>
  /** Names of the operations of which no success follows, as the contract does not show what they answer. */
  unshown(): readonly string[]
  /** Names of the points of which no stranger follows: their document wants a secret, and has no 401. */
  unguarded(): readonly string[]
  /** What provider states mean, and the values that they return, where the contract says so. */
  readonly states: Readonly<Record<string, ProviderState>>
  readonly variables: Readonly<Record<string, Variable>>
  /** Names of the fields of all things: parameters of states, once an example differs in them. */
  readonly fields: readonly string[]
  /** Names of all points. */
  readonly points: readonly string[]
  /** What the contract has of a point; nothing where there is none, or a pact names what it has not. */
  named(point: string): Point | undefined
  /** How long the consumer waits for an answer, milliseconds; undefined where the document does not say. */
  readonly answerWithin: number | undefined
  /** The point that a request is for. */
  pointOf(request: Addressed): string
  /** What lets a request for a point in, with the secret of its caller. */
  credential(point: string, secret: string | undefined): Credential
  /** Where credentials stand. */
  readonly credentialNames: CredentialNames
}

/** A system as a contract has it; without one only the pact tells of it. */
export async function sideOf(system: System, contract: Contract | undefined): Promise<Side> {
  const catalogue = contract && (await catalogueOf(contract))
  return {
    name: system,
    provider: system,
    consumer: system === 'host' ? 'bot' : 'host',
    pact: contract?.pacts[system],
    async derivedPact() {
      return contract && (await (await import('./derived.ts')).derivedPact(contract, system))
    },
    unshown: () =>
      contract && system === 'host' && contract.of('host').length > 0 ? unshownOperations(contract) : [],
    unguarded: () =>
      contract?.of(system).flatMap((point) => {
        const isGuarded = point.answers.has(401) || !wantsSecret(contract, point)
        return isGuarded ? [] : [point.name]
      }) ?? [],
    states: catalogue?.[system] ?? {},
    variables: catalogue?.variables ?? {},
    fields: contract?.entities.flatMap(allFields) ?? [],
    named: (point) => contract?.named(system, point),
    answerWithin: contract && answerWithin(contract.document(system)),
    points: contract?.of(system).map(({ name }) => name) ?? [],
    pointOf: (request) => (contract ? contract.nameAt(system, request) : calledName(system, request)),
    credential(name, secret) {
      const point = contract?.named(system, name)
      if (contract && point) return credentialFor(contract, point, secret)
      return { headers: secret ? { authorization: `Bearer ${secret}` } : {}, query: {} }
    },
    credentialNames: contract ? credentialNames(contract, system) : { headers: ['authorization'], query: [] },
  }
}
