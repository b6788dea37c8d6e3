import { command } from '../../src/core.ts';

const width = 880;
const height = 316;
const lineHeight = 17;

/** Colours for light and dark, by the reader's choice. */
const style = `
  svg { --paper: #ffffff; --ink: #1f2328; --faint: #656d76; --edge: #d0d7de; --box: #f6f8fa; --good: #1a7f37; --bad: #cf222e; --mark: #0969da }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #0d1117; --ink: #e6edf3; --faint: #8d96a0; --edge: #30363d; --box: #161b22; --good: #3fb950; --bad: #f85149; --mark: #4493f8 }
  }
  text { font: 13px ui-sans-serif, system-ui, "Segoe UI", sans-serif; fill: var(--ink) }
  .code { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre }
  .faint { fill: var(--faint) } .good { fill: var(--good) } .bad { fill: var(--bad) } .bold { font-weight: 600 }
  rect { fill: var(--box); stroke: var(--edge) }
  path { fill: none; stroke: var(--mark); stroke-width: 2 }
`;

/**
 * docs/picture.svg: a server, the objects that it becomes, and the verdict on it and on one with a fault, as the program says them of
 * the files of an example.
 */
export async function pictureFile(gateway: string, tools: string): Promise<string> {
  const files = { 'gateway.yaml': gateway, 'tools.yaml': tools };
  const { stdout: names } = await command(['render', '.', '-o', 'name'], files);
  const { stdout: right } = await command(['check', '.'], files);
  const wrong = { ...files, 'gateway.yaml': gateway.replace('type: anonymous', 'type: anonymus') };
  const { stdout: refusal } = await command(['check', '.'], wrong);
  const [, place = '', field = '', message = ''] =
    /^(\S+): error: \S+ (\S+: )(.*) \[\w+\]$/m.exec(refusal) ?? [];

  const yaml = gateway
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace(/ +#.*$/, ''));
  const objects = names
    .trim()
    .split('\n')
    .map((name) => name.replace(/\.[^/]*/, ''));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<!-- Made by \`node scripts/picture.mjs\` of examples/quickstart: change test/docs/picture.ts, not this file. -->
<title id="title">A VirtualMCPServer on the left, the ${objects.length} objects that it becomes on the right, and what is said of it below</title>
<style>${style}</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" style="fill: var(--paper)"/>
${box(20, 36, 332, 'gateway.yaml', yaml)}
${arrow(364, 100, 'render')}
${box(440, 36, 420, 'what the cluster will have', objects)}
${arrow(364, 220, 'check')}
<text class="bold" x="440" y="198">what will refuse it</text>
${verdict(224, 'good', '✓', right.trim(), [])}
${verdict(258, 'bad', '✗', `with a slip of the pen: ${place}`, [field.trim(), message])}
</svg>
`;
}

/** A sheet with lines of code under a heading. */
function box(x: number, y: number, wide: number, heading: string, lines: readonly string[]): string {
  const high = 26 + lines.length * lineHeight;
  const texts = lines.map(
    (line, at) =>
      `<text class="code" x="${x + 14}" y="${y + 22 + at * lineHeight}" xml:space="preserve">${escaped(line)}</text>`,
  );
  return [
    `<text class="bold" x="${x}" y="${y - 10}">${heading}</text>`,
    `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="6"/>`,
    ...texts,
  ].join('\n');
}

function arrow(x: number, y: number, word: string): string {
  return `<text class="faint" x="${x + 32}" y="${y - 12}" text-anchor="middle">${word}</text>
<path d="M${x} ${y}h64m-9 -7l9 7l-9 7"/>`;
}

/** A mark, what is said, and below it in code what it is about. */
function verdict(y: number, kind: string, mark: string, text: string, code: readonly string[]): string {
  const rest = code.map(
    (line, at) =>
      `\n<text class="code" x="460" y="${y + 20 + at * lineHeight}" xml:space="preserve">${escaped(line)}</text>`,
  );
  return `<text class="${kind} bold" x="440" y="${y}">${mark}</text>
<text x="460" y="${y}">${escaped(text)}</text>${rest.join('')}`;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
