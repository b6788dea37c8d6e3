import { type Command, type Flag, WrongUsage } from './command.ts';

const program = 'expand-virtualmcpserver';

/** Scripts that complete commands, flags and their values, by the shell that reads them. */
const shells: ReadonlyMap<string, (commands: readonly Command[]) => string> = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]);

/** `completion SHELL`, which looks at nothing. */
export const completion = {
  name: 'completion',
  summary: `print a script that completes commands, flags and their values in ${[...shells.keys()].join(', ')}`,
  help: `${program} completion: print a script that completes commands, flags and their values

USAGE
  ${program} completion ${[...shells.keys()].join('|')}

EXAMPLES
  # in ~/.bashrc, or with zsh for bash behind compinit in ~/.zshrc
  source <(${program} completion bash)
  # for all later sessions
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

/** How a flag can be written: `-o` and `--output`. */
const namesOf = ({ name, short }: Flag): readonly string[] =>
  short === undefined ? [`--${name}`] : [`-${short}`, `--${name}`];

/** What the first word can be, with what it does. */
function verbsOf(commands: readonly Command[]): readonly (readonly [name: string, summary: string])[] {
  return [
    ...commands.map(({ name, summary }) => [name, summary] as const),
    [completion.name, completion.summary],
    ['help', 'say how a command is used'],
  ];
}

/** What can follow where it is no path. */
function operandsOf(
  commands: readonly Command[],
): readonly (readonly [verb: string, words: readonly string[]])[] {
  return [
    [completion.name, [...shells.keys()]],
    ['help', [...commands.map(({ name }) => name), completion.name]],
  ];
}

function bash(commands: readonly Command[]): string {
  const values = commands.flatMap((command) =>
    flagsOf(command).flatMap((flag) =>
      namesOf(flag).flatMap((name) =>
        flag.words === undefined ? [] : [`    ${command.name}${name}) words="${flag.words.join(' ')}" ;;`],
      ),
    ),
  );
  const flags = commands.map(
    (command) => `      ${command.name}) words="${flagsOf(command).flatMap(namesOf).join(' ')} --help" ;;`,
  );
  const operands = operandsOf(commands).map(([verb, words]) => `    ${verb}) words="${words.join(' ')}" ;;`);
  const verbs = verbsOf(commands).map(([name]) => name);
  return `_expand_virtualmcpserver() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=
  # \`=\` parts words.
  if [ "$current" = = ]; then
    current=
  elif [ "$before" = = ]; then
    before=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${verbs.join(' ')} --help --version" -- "$current"))
    return
  fi
  case \${COMP_WORDS[1]}$before in
${values.join('\n')}
  esac
  if [ -z "$words" ] && [[ $current == -* ]]; then
    case \${COMP_WORDS[1]} in
${flags.join('\n')}
    esac
  fi
  case \${COMP_WORDS[1]} in
${operands.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _expand_virtualmcpserver ${program}
`;
}

function zsh(commands: readonly Command[]): string {
  const quoted = (text: string) => text.replace(/[[\]\\:]/g, '\\$&').replaceAll("'", "'\\''");
  const cases = commands.map((command) => {
    const specs = flagsOf(command).map((flag) => {
      const { value, words, description, isRepeated } = flag;
      const names = namesOf(flag);
      const argument =
        value === undefined
          ? ''
          : `:${quoted(value)}:${words === undefined ? '_files' : `(${words.join(' ')})`}`;
      const end = `[${quoted(description)}]${argument}'`;
      const others = isRepeated ? "'*'" : `'(${names.join(' ')})'`;
      // `--format sarif` and `--format=sarif`.
      const spelled = names.map((name) =>
        value === undefined || !name.startsWith('--') ? name : `${name}=`,
      );
      return `    ${others}${spelled.length > 1 ? `{${spelled.join(',')}}` : (spelled[0] ?? '')}'${end}`;
    });
    return `    ${command.name}) _arguments \\\n${specs.join(' \\\n')} \\\n    '*:path:_files' ;;`;
  });
  const operands = operandsOf(commands).map(([verb, words]) => `    ${verb}) compadd ${words.join(' ')} ;;`);
  const verbs = verbsOf(commands).map(([name, summary]) => `'${name}:${quoted(summary)}'`);
  return `#compdef ${program}
_${program}() {
  local -a commands=(${verbs.join(' ')})
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
${operands.join('\n')}
  esac
}
# Found by its name it is to complete; read by \`source\` it is to be known.
if [ "$funcstack[1]" = "_${program}" ]; then
  _${program} "$@"
else
  compdef _${program} ${program}
fi
`;
}

function fish(commands: readonly Command[]): string {
  const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const after = (verb: string) => `complete -c ${program} -n '__fish_seen_subcommand_from ${verb}'`;
  return [
    ...verbsOf(commands).map(
      ([name, summary]) =>
        `complete -c ${program} -f -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ),
    ...commands.flatMap((command) =>
      flagsOf(command).map(({ name, short, value, words, description }) =>
        [
          `${after(command.name)} -l ${name}`,
          short === undefined ? '' : `-s ${short}`,
          value === undefined ? '' : words === undefined ? '-r' : `-x -a ${quoted(words.join(' '))}`,
          `-d ${quoted(description)}`,
        ]
          .filter((part) => part !== '')
          .join(' '),
      ),
    ),
    ...operandsOf(commands).map(([verb, words]) => `${after(verb)} -f -a ${quoted(words.join(' '))}`),
    '',
  ].join('\n');
}
