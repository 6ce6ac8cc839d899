/** The methods of HTTP that OpenAPI knows, as it writes them. */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const
