import type { Command, Flag } from './command.ts';

const program = 'expand-virtualmcpserver';
/** Flags and what they do stand side by side; longer flags have a line of their own. */
const column = 30;
const width = 100;

/** Help about one command. */
export function helpPage(command: Command): string {
  const { name, summary, operands, groups, notes, examples } = command;
  const parts = [
    wrapped(`${program} ${name}: ${summary}`, ''),
    `USAGE\n  ${program} ${name} ${operands} [FLAGS]`,
    ...groups.map(({ heading, flags }) => `${heading}\n${flags.map(flagLines).join('\n')}`),
    ...notes.map((note) => wrapped(note, '')),
    `EXAMPLES\n${examples.map(exampleLines).join('\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** How a flag is written: `-o, --output yaml|json|name`. */
export function writtenFlag({ name, short, value }: Flag): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}

/** How an example is typed. */
export function typed([line]: Command['examples'][number]): string {
  return line.includes(program) ? line : `${program} ${line}`;
}

function flagLines(flag: Flag): string {
  return beside(`  ${writtenFlag(flag)}`, flag.description, column);
}

function exampleLines(example: Command['examples'][number]): string {
  return `  # ${example[1]}\n  ${typed(example)}`;
}

function beside(left: string, right: string, at: number): string {
  const margin = ' '.repeat(at);
  const text = wrapped(right, margin);
  return left.length + 2 > at ? `${left}\n${text}` : left.padEnd(at) + text.slice(at);
}

/** A text in lines that are no longer than a terminal is wide, each behind a margin. */
function wrapped(text: string, margin: string): string {
  const lines: string[] = [];
  let line = margin;
  for (const word of text.split(' ')) {
    if (line.length > margin.length && line.length + 1 + word.length > width) {
      lines.push(line);
      line = margin;
    }
    line += line.length > margin.length ? ` ${word}` : word;
  }
  return [...lines, line].join('\n');
}
