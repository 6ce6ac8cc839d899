import express from 'express'
import fc from 'fast-check'
import supertest from 'supertest'
import { describe, expect, it } from 'vitest'
import { ADDRESS, addressOfVisitors, networkOf } from '#bot/channels/web/address.ts'
import { createKeyedHash } from '#bot/keyed-hash.ts'

describe('one place in the network', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['unknown', 'unknown'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it('is the same for all addresses of one /64, and another one for another', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (address, rest) => {
        const network = networkOf(address)
        if (network.includes('.')) return
        const groups = [48n, 32n, 16n, 0n].map((shift) => ((rest >> shift) & 0xffffn).toString(16))
        expect(networkOf(`${network}:${groups.join(':')}`)).toBe(network)
      }),
    )
  })
})

describe('the address of a visitor', () => {
  /** What is kept of somebody who comes from the loopback address, through so many proxies, with this header. */
  async function keptOf(trustProxy: number, forwarded: string): Promise<unknown> {
    const app = express().set('trust proxy', trustProxy)
    app.get('/', addressOfVisitors(createKeyedHash('secret')), (_request, response) => {
      response.json(response.locals[ADDRESS])
    })
    return (await supertest(app).get('/').set('X-Forwarded-For', forwarded)).body
  }
  const hash = createKeyedHash('secret')

  it('is what the trusted proxy says, not what the visitor made up', async () => {
    expect(await keptOf(1, '198.51.100.1, 203.0.113.7')).toBe(hash('address', '203.0.113.7'))
  })

  it('is the one of the connection without a proxy, whatever the visitor says', async () => {
    expect(await keptOf(0, '203.0.113.7')).toBe(hash('address', '127.0.0.1'))
  })
})
