/** A formatter that prints nothing: results are read from the message stream. */
export default { type: 'formatter', formatter() {} }
