import type { Row } from '../../src/operator/explanation/section.ts';
import type { Explanation } from '../../src/report/explanation-formats.ts';

/** So many backends are drawn. */
const greatestBackends = 8;

const width = 720;
const box = { width: 196, height: 58, gap: 14 };
const columns = { callers: 4, server: (width - box.width) / 2, backends: width - box.width - 4 };

interface Box {
  readonly x: number;
  readonly y: number;
  readonly title: string;
  readonly lines: readonly string[];
  readonly tone: 'caller' | 'server' | 'backend' | 'left-out';
}

/** A drawing of who calls a server and whom it calls. What it shows stands in the tables, too. */
export function diagramOf({ server, sections }: Explanation): HTMLElement {
  const rowsOf = (key: string) => sections.find((section) => section.key === key)?.rows ?? [];
  const valueAt = (key: string, what: string) => rowsOf(key).find((row) => row['what'] === what)?.['value'];
  const backends = rowsOf('backends');
  const drawn = backends.slice(0, greatestBackends);
  const more = backends.length - drawn.length;
  const count = Math.max(drawn.length + (more > 0 ? 1 : 0), 1);
  const height = count * (box.height + box.gap) + box.gap;
  const middle = (height - box.height) / 2;
  const boxes: Box[] = [
    { x: columns.callers, y: middle, ...callers(valueAt), tone: 'caller' },
    {
      x: columns.server,
      y: middle,
      title: server.split('/').at(-1) ?? server,
      lines: [`Service ${valueAt('address', 'Service') ?? ''}`, `port ${valueAt('address', 'port') ?? ''}`],
      tone: 'server',
    },
    ...drawn.map((row, at) => backendBox(row, box.gap + at * (box.height + box.gap))),
  ];
  if (more > 0)
    boxes.push({
      x: columns.backends,
      y: box.gap + drawn.length * (box.height + box.gap),
      title: `and ${more} more`,
      lines: ['see the table below'],
      tone: 'backend',
    });
  const served = backends.filter(({ state }) => state === 'backend').length;
  const label = `Callers, by ${valueAt('callers', 'auth') ?? 'unknown'} authentication, reach ${server}, which calls ${served} of ${backends.length} members of its group.`;
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label });
  const [from, to, ...others] = boxes;
  if (from !== undefined && to !== undefined) drawing.append(arrow(from, to));
  if (to !== undefined) for (const other of others) drawing.append(arrow(to, other));
  drawing.append(...boxes.map(drawnBox));
  const holder = document.createElement('div');
  holder.className = 'diagram';
  holder.tabIndex = 0;
  holder.setAttribute('role', 'group');
  holder.setAttribute('aria-label', 'Diagram of the server');
  holder.append(drawing);
  return holder;
}

function callers(valueAt: (key: string, what: string) => string | undefined): Pick<Box, 'title' | 'lines'> {
  const auth = valueAt('callers', 'auth');
  if (auth === 'anonymous')
    return { title: 'Anyone', lines: ['who reaches the Service:', 'no token is asked for'] };
  const issuer = valueAt('callers', 'issuer') ?? valueAt('callers', 'auth server');
  const audience = valueAt('callers', 'audience');
  return {
    title: auth === 'oidc' ? 'Holders of a token' : (auth ?? 'Callers'),
    lines: [
      ...(issuer === undefined ? [] : [`by ${issuer.replace(/^https?:\/\//, '')}`]),
      ...(audience === undefined ? [] : [`for ${audience}`]),
    ],
  };
}

function backendBox(row: Row, y: number): Box {
  const isServed = row['state'] === 'backend';
  const auth = row['auth'] ?? 'none';
  return {
    x: columns.backends,
    y,
    title: row['name'] ?? '',
    lines: isServed
      ? [row['from']?.split(' ')[0] ?? '', `${row['transport'] ?? ''} · auth ${auth}`]
      : ['left out', (row['why'] ?? 'it is no backend').replaceAll('`', '')],
    tone: isServed ? 'backend' : 'left-out',
  };
}

function arrow(from: Box, to: Box): SVGElement {
  const [x1, y1] = [from.x + box.width, from.y + box.height / 2];
  const [x2, y2] = [to.x - 6, to.y + box.height / 2];
  const bend = (x1 + x2) / 2;
  const kind = to.tone === 'left-out' ? 'arrow left-out' : 'arrow';
  const group = svg('g', { class: kind });
  group.append(
    svg('path', { d: `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}` }),
    svg('path', { class: 'head', d: `M${x2 + 5} ${y2}l-8 -4v8z` }),
  );
  return group;
}

function drawnBox({ x, y, title, lines, tone }: Box): SVGElement {
  const group = svg('g', { class: `box ${tone}`, transform: `translate(${x} ${y})` });
  const whole = svg('title', {});
  whole.textContent = [title, ...lines].join('\n');
  group.append(whole, svg('rect', { width: String(box.width), height: String(box.height), rx: '8' }));
  const texts = [title, ...lines].slice(0, 3);
  const first = (box.height - (texts.length - 1) * 16) / 2 + 4;
  for (const [at, text] of texts.entries()) {
    const line = svg('text', { x: '12', y: String(first + at * 16), class: at === 0 ? 'title' : 'line' });
    line.textContent = shortened(text, at === 0 ? 24 : 31);
    group.append(line);
  }
  return group;
}

const shortened = (text: string, most: number) =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;

function svg(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
