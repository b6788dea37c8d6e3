import { isBlank, isBreak, isBreakOrEnd, isDigit, type Mark, type YamlReader } from './yaml-reader.ts';

/** A scalar after `|` or `>` in a collection at the column `parent`, -1 at the top (`yaml_parser_scan_block_scalar`). */
export function scanBlockScalar(reader: YamlReader, parent: number): string {
  const start = reader.mark();
  const literal = reader.at() === 0x7c;
  reader.skip();
  const { chomping, increment } = scanHeader(reader, start);
  let indent = increment === 0 ? 0 : Math.max(parent, 0) + increment;
  let value = '';
  let lineBreak = '';
  let afterBlank = false;

  /** The empty lines ahead, and the indentation of the line after them, which counts where none was given. */
  function scanBreaks(): string {
    let breaks = '';
    let widest = 0;
    for (;;) {
      while ((indent === 0 || reader.column() < indent) && reader.at() === 0x20) reader.skip();
      widest = Math.max(widest, reader.column());
      if ((indent === 0 || reader.column() < indent) && reader.at() === 0x09)
        reader.refuse('a tab cannot indent the text after `|` or `>`', start);
      if (!isBreak(reader.at())) break;
      breaks += reader.takeBreak();
    }
    if (indent === 0) indent = Math.max(widest, parent + 1, 1);
    return breaks;
  }

  let breaks = scanBreaks();
  while (reader.column() === indent && reader.at() !== 0) {
    const blank = isBlank(reader.at());
    const folded = !literal && !afterBlank && !blank && lineBreak === '\n';
    if (!folded) value += lineBreak;
    else if (breaks === '') value += ' ';
    value += breaks;
    afterBlank = blank;
    while (!isBreakOrEnd(reader.at())) value += reader.take();
    lineBreak = reader.takeBreak();
    breaks = scanBreaks();
  }
  if (chomping !== '-') value += lineBreak;
  return chomping === '+' ? value + breaks : value;
}

/** The indicators in either order, and the rest of their line. */
function scanHeader(reader: YamlReader, start: Mark): { chomping: string; increment: number } {
  let chomping = scanChomping(reader);
  let increment = 0;
  if (isDigit(reader.at())) {
    increment = reader.at() - 0x30;
    if (increment === 0) reader.refuse('the indentation after `|` or `>` must not be 0', start);
    reader.skip();
    if (chomping === '') chomping = scanChomping(reader);
  }
  while (isBlank(reader.at())) reader.skip();
  if (reader.at() === 0x23) while (!isBreakOrEnd(reader.at())) reader.skip();
  if (!isBreakOrEnd(reader.at())) reader.refuse('the text after `|` or `>` must start on a new line', start);
  reader.skipBreak();
  return { chomping, increment };
}

function scanChomping(reader: YamlReader): string {
  return reader.at() === 0x2b || reader.at() === 0x2d ? reader.take() : '';
}
