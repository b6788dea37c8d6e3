/**
 * Sources of expressions for values that open nothing which goes on behind their line. An expression remembers each repetition of a
 * group, in case it has to take it back, and has room for some millions: so none is without a bound, and what is longer is for the
 * lexer.
 */

/** A word that needs no quotes. */
export const word = String.raw`[A-Za-z][\w./-]*`;

export const quoted = String.raw`"[^"\\\n]*(?:\\[^\n][^"\\\n]*){0,99}"|'[^'\n]*(?:''[^'\n]*){0,99}'`;

const inBrackets = String.raw`(?:[\w./-][\w./ -]*|${quoted})`;

/** A flow collection of scalars. */
export const brackets = String.raw`\{(?:[\w./-]+: ${inBrackets}(?:, |(?=\}))){0,99}\}|\[(?:${inBrackets}(?:, |(?=\]))){0,99}\]`;

/** What starts a plain scalar for certain: it can hold quotes and brackets then, which are text. */
export const plainStart = String.raw`(?:[\w/.$(+=^~;]|-(?=[^ \t\n]))`;

/** The value of a key, with a comment or without. */
export const value = String.raw`(?:${plainStart}[^\n]*|(?:${quoted}|${brackets})(?: +#[^\n]*| *))`;

/** Comments between a dash and its item, whose keys are at column 2. */
export const commentsInFront = String.raw`(?:#[^\n]*\n(?: {2}#[^\n]*\n){0,99} {2})?`;
