import { toValidUtf8 } from '../utf8.ts';
import { expression } from './cedar-expression.ts';
import { type CedarParser, cedarParser, entity, list, path, string, tooDeep } from './cedar-parser.ts';
import { CedarProblem, cedarTokens } from './cedar-tokens.ts';

/**
 * Why a text does not start with a Cedar policy, or undefined if it does: `Policy.UnmarshalCedar` of cedar-go 1.8, which
 * reads one policy, and only the tokens of what follows it. (internal/parser/cedar_unmarshal.go)
 */
export function cedarPolicyProblem(text: string): string | undefined {
  const valid = toValidUtf8(text);
  try {
    policy(cedarParser(cedarTokens(valid)));
    return undefined;
  } catch (error) {
    if (error === tooDeep) return undefined;
    if (!(error instanceof CedarProblem)) throw error;
    const line = valid.slice(0, error.at).split('\n').length;
    return `line ${line}: ${error.message}`;
  }
}

function policy(parser: CedarParser): void {
  annotations(parser);
  parser.expect('permit', 'forbid');
  parser.expect('(');
  scope(parser, 'principal');
  parser.expect(',');
  scope(parser, 'action');
  parser.expect(',');
  scope(parser, 'resource');
  parser.take(',');
  parser.expect(')');
  while (parser.take('when') || parser.take('unless')) {
    parser.expect('{');
    expression(parser);
    parser.expect('}');
  }
  parser.expect(';');
}

function annotations(parser: CedarParser): void {
  const seen = new Set<string>();
  while (parser.take('@')) {
    const { kind, text } = parser.peek();
    if ((kind !== 'identifier' && kind !== 'keyword') || seen.has(text))
      parser.refuse('an annotation must have a name of its own');
    seen.add(text);
    parser.next();
    if (!parser.take('(')) continue;
    string(parser);
    parser.expect(')');
  }
}

/** `principal`, `action` or `resource` with what it must be; actions have no types, but lists. */
function scope(parser: CedarParser, variable: string): void {
  parser.expect(variable);
  if (parser.take('==')) entity(parser);
  else if (variable !== 'action' && parser.take('is')) {
    path(parser);
    if (parser.take('in')) entity(parser);
  } else if (parser.take('in')) {
    if (variable === 'action' && parser.take('[')) list(parser, ']', entity);
    else entity(parser);
  }
}
