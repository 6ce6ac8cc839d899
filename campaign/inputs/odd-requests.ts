/** Between the parts of our multipart bodies. */
export const BOUNDARY = 'commap-boundary'

/** HTTP methods that a client library sends; stranger ones go over a socket of their own. */
export const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'PROPFIND']

/** Kinds of a body, few of which are right. */
export const TYPES = [
  ...[
    'text/plain',
    'application/xml',
    'application/json; charset=utf-16',
    'application/json; charset=latin1',
  ],
  ...[
    'application/json;',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'a',
    '',
    'APPLICATION/JSON',
  ],
  ...['application/x-www-form-urlencoded; charset=x', `multipart/form-data; boundary=${BOUNDARY}`],
]

/** Bodies that are no JSON, or not such as anybody expects. */
export const BROKEN = [
  ...['', '{', '[', '"', '{"a":', 'nul', '{"a":1,}', "{'a':1}", '\ufeff{}', '1', '"text"', 'null', 'true'],
  ...['[1]', '{}{}', '{"a":1,"a":2}', '"\\ud800"', '{"\\u0000":"\\u0000"}', '\0', 'a=1&b=2', '[{"a":[]}'],
  ...['-', '1e', '\\', '{"a":01}', '{"__proto__":{"a":1}}', '{"script_request_params":[]}'],
]

/** Parts of a path that cannot be decoded, or only to something odd. */
export const ESCAPES = [
  ...['%', '%zz', '%ff', '%00', '%2e%2e%2f', '%c0%ae', '%ed%a0%80', '%E2%80%AE', '%0d%0aX-A:%20b', '%252e'],
]

/** Ways out of a folder. */
export const CLIMBS = [
  '/../..',
  '/..%2f..%2fetc/passwd',
  '/./',
  '//',
  '/;a=b',
  '\\..\\',
  '/%2e%2e/%2e%2e/package.json',
]

export const ODD_QUERIES = [
  ...[
    '?',
    '??',
    '&',
    '=',
    'a=1&a=2&a=3',
    '__proto__=1',
    '__proto__[a]=1',
    'a[b][c][d][e][f][g]=1',
    'a[]=1&a[]=2',
  ],
  ...['userId=1&userId=2', 'limit=1&limit=2', 'since[]=1', 'lang=ru&lang=en', 'a=%', 'a=%ff', 'a=%00'],
  ...['='.repeat(500), 'a=1&'.repeat(1_500)],
]

const VALUES: Record<string, readonly string[]> = {
  host: ['evil.example', 'localhost:99999', '127.0.0.1@evil', 'localhost.', 'a.localhost'],
  origin: ['null', 'http://evil.example', 'https://portal.example', '*', 'http://', 'x'.repeat(2_000)],
  'content-encoding': ['gzip', 'br', 'deflate', 'zstd', 'identity', 'x', 'gzip, gzip'],
  authorization: [
    'Bearer',
    'Bearer  ',
    'Basic YTpi',
    `Bearer ${'x'.repeat(5_000)}`,
    'Bearer a b',
    '\xff\xfe',
  ],
  'x-forwarded-for': [
    '1.2.3.4, 5.6.7.8',
    '::1',
    '::ffff:1.2.3.4',
    'fe80::1%eth0',
    '::1%a',
    'unknown',
    ',,,',
    '',
  ],
  'last-event-id': ['-1', '1e9', 'NaN', '99999999999999999999', '0, 1', 'a'],
  'idempotency-key': ['', 'x'.repeat(256), 'x'.repeat(8_000), '\xe9', '__proto__'],
  'x-telegram-bot-api-secret-token': ['', 'x', '\xff'.repeat(43), 'x'.repeat(8_000)],
  range: ['bytes=9-1', 'bytes=0-0,5-,-1', 'bytes=-99999999999999999999'],
  'if-none-match': ['*', 'W/""'],
  'if-modified-since': ['x', 'Sat, 01 Jan 99999 00:00:00 GMT'],
  'sec-fetch-site': ['cross-site', 'same-site'],
  accept: ['x', '*/*;q=NaN'],
  cookie: ['a=b;'.repeat(1_000)],
  'x-http-method-override': ['DELETE'],
}

/** Headers with values that few expect, one at a time. */
export const HEADERS: readonly (readonly [string, string])[] = Object.entries(VALUES).flatMap(
  ([name, values]) => values.map((value) => [name, value] as const),
)
