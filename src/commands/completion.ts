import { type Command, type Flag, WrongUsage } from './command.ts';

const program = 'expand-virtualmcpserver';

/** Scripts that complete commands and flags, by the shell that reads them. */
const shells: ReadonlyMap<string, (commands: readonly Command[]) => string> = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]);

/** `completion SHELL`, which looks at nothing. */
export const completion = {
  name: 'completion',
  help: `${program} completion: print a script that completes commands, flags and their values

USAGE
  ${program} completion ${[...shells.keys()].join('|')}

EXAMPLES
  source <(${program} completion bash)
  ${program} completion zsh > "\${fpath[1]}/_${program}"
  ${program} completion fish > ~/.config/fish/completions/${program}.fish
`,
  /** Throws a `WrongUsage` for another shell. */
  scriptFor(args: readonly string[], commands: readonly Command[]): string {
    const names = [...shells.keys()];
    const script = args.length === 1 ? shells.get(args[0] ?? '') : undefined;
    if (script === undefined) throw new WrongUsage(`completion is for ${names.join(', ')}: name one of them`);
    return script(commands);
  },
} as const;

const flagsOf = ({ groups }: Command): readonly Flag[] => groups.flatMap(({ flags }) => flags);

function bash(commands: readonly Command[]): string {
  const words = commands.flatMap((command) =>
    flagsOf(command).flatMap(({ name, words = [] }) =>
      words.length === 0 ? [] : [`    ${command.name}--${name}) words="${words.join(' ')}" ;;`],
    ),
  );
  const flags = commands.map(
    (command) =>
      `    ${command.name}) words="${flagsOf(command)
        .map(({ name }) => `--${name}`)
        .join(' ')}" ;;`,
  );
  return `_${program.replace('-', '_')}() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} completion --help --version" -- "$current"))
    return
  fi
  case \${COMP_WORDS[1]}$before in
${[...new Set(words)].join('\n')}
  esac
  if [ -z "$words" ] && [[ $current == -* ]]; then
    case \${COMP_WORDS[1]} in
${flags.join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _${program.replace('-', '_')} ${program}
`;
}

function zsh(commands: readonly Command[]): string {
  const quoted = (text: string) => text.replace(/[[\]\\:]/g, '\\$&').replaceAll("'", "'\\''");
  const cases = commands.map((command) => {
    const specs = flagsOf(command).map(({ name, value, words, description, isRepeated }) => {
      const argument =
        value === undefined
          ? ''
          : `:${quoted(value)}:${words === undefined ? '_files' : `(${words.join(' ')})`}`;
      return `    '${isRepeated ? '*' : ''}--${name}[${quoted(description)}]${argument}'`;
    });
    return `  ${command.name}) _arguments \\\n${specs.join(' \\\n')} \\\n    '*:path:_files' ;;`;
  });
  const names = commands.map(({ name, summary }) => `'${name}:${quoted(summary)}'`);
  return `#compdef ${program}
local -a commands=(${names.join(' ')})
if (( CURRENT == 2 )); then
  _describe command commands
  return
fi
local command=$words[2]
shift words
(( CURRENT-- ))
case $command in
${cases.join('\n')}
esac
`;
}

function fish(commands: readonly Command[]): string {
  const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const lines = commands.flatMap((command) => [
    `complete -c ${program} -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.summary)}`,
    ...flagsOf(command).map(({ name, short, value, words, description }) =>
      [
        `complete -c ${program} -n '__fish_seen_subcommand_from ${command.name}' -l ${name}`,
        short === undefined ? '' : `-s ${short}`,
        value === undefined ? '' : words === undefined ? '-r' : `-x -a ${quoted(words.join(' '))}`,
        `-d ${quoted(description)}`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
  ]);
  return `${lines.join('\n')}\n`;
}
