import { type Event, parseEvents, YAMLException } from 'js-yaml';

/** Each is parsed anew: more of them are told as a fault. */
const greatestLines = 50;

/** What keeps a text from being YAML, and where in it. */
export interface NoYaml {
  readonly reason: string;
  readonly position: number;
}

/** The events of a text. */
export interface Events {
  /** What the events are of: the text itself, or one that means the same. */
  readonly text: string;
  readonly events: readonly Event[];
  /** Where an offset in `text` is in the text itself. */
  readonly positionOf: (offset: number) => number;
}

/**
 * The events of a text in which a quoted scalar or a flow collection goes on left of what it belongs to: go-yaml asks for no
 * indentation there (scannerc.go `yaml_parser_scan_flow_scalar`), and js-yaml does. White space at the start of such lines
 * means nothing, so they get more of it. Gives what is wrong where that is not all.
 */
export function withIndentedContinuations(
  text: string,
  first: YAMLException,
  maxDepth: number,
): Events | NoYaml {
  let indented = text;
  let error = first;
  /** Where lines with more white space start, in order. */
  const starts: number[] = [];
  const positionOf = (offset: number) =>
    starts.reduce((position, start) => position - Math.min(maxDepth, Math.max(0, offset - start)), offset);
  while (starts.length < greatestLines && error.reason === 'deficient indentation') {
    const start = indented.lastIndexOf('\n', positionIn(error) - 1) + 1;
    indented = indented.slice(0, start) + ' '.repeat(maxDepth) + indented.slice(start);
    starts.push(start);
    try {
      return { text: indented, events: parseEvents(indented, { maxDepth }), positionOf };
    } catch (next) {
      if (!(next instanceof YAMLException)) throw next;
      error = next;
    }
  }
  return { reason: error.reason, position: positionOf(positionIn(error)) };
}

const positionIn = ({ mark }: YAMLException) => mark?.position ?? 0;
