import { type Event, parseEvents, YAMLException } from 'js-yaml';

/** Each is parsed anew: more of them are told as a fault. */
const greatestLines = 50;

/**
 * The events of a text in which a quoted scalar or a flow collection goes on left of what it belongs to: go-yaml asks for no
 * indentation there (scannerc.go `yaml_parser_scan_flow_scalar`), and js-yaml does. White space at the start of such lines
 * means nothing, so they get more of it. Gives the text that the events are of; the exception where that is not all that is wrong.
 */
export function withIndentedContinuations(
  text: string,
  first: YAMLException,
  maxDepth: number,
): { readonly text: string; readonly events: readonly Event[] } | YAMLException {
  let indented = text;
  let error = first;
  for (let lines = 0; lines < greatestLines && error.reason === 'deficient indentation'; lines++) {
    const lineStart = indented.lastIndexOf('\n', (error.mark?.position ?? 0) - 1) + 1;
    indented = indented.slice(0, lineStart) + ' '.repeat(maxDepth) + indented.slice(lineStart);
    try {
      return { text: indented, events: parseEvents(indented, { maxDepth }) };
    } catch (next) {
      if (!(next instanceof YAMLException)) throw next;
      error = next;
    }
  }
  return error;
}
