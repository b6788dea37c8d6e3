import type { Row } from '../../src/operator/explanation/section.ts';
import type { Explanation } from '../../src/report/explanation-formats.ts';
import { type Arrow, type Box, boxHeight, layoutOf, type Party } from './diagram-layout.ts';

/** So many backends are drawn. */
const greatestBackends = 8;

type ValueAt = (key: string, what: string) => string | undefined;

/**
 * A drawing of who calls a server and whom it calls. What it shows stands in the tables, too.
 *
 * @param isNarrow whether there is room for one column alone
 */
export function diagramOf({ server, sections }: Explanation, isNarrow: boolean): HTMLElement {
  const rowsOf = (key: string) => sections.find((section) => section.key === key)?.rows ?? [];
  const valueAt: ValueAt = (key, what) => rowsOf(key).find((row) => row['what'] === what)?.['value'];
  const members = rowsOf('backends');
  const backends = members.slice(0, greatestBackends).map(backendOf);
  const more = members.length - backends.length;
  if (more > 0) backends.push({ title: `and ${more} more`, lines: ['see the table below'], tone: 'backend' });
  const layout = layoutOf(callersBy(valueAt), serverBy(server, valueAt), backends, isNarrow);
  const served = members.filter(({ state }) => state === 'backend').length;
  const drawing = svg('svg', {
    viewBox: `0 0 ${layout.width} ${layout.height}`,
    role: 'img',
    'aria-label': `Callers, by ${valueAt('callers', 'auth') ?? 'unknown'} authentication, reach ${server}, which calls ${served} of ${members.length} members of its group.`,
    class: isNarrow ? 'narrow' : 'wide',
  });
  drawing.append(...layout.arrows.map(drawnArrow), ...layout.boxes.map(drawnBox));
  const holder = document.createElement('div');
  holder.className = 'diagram';
  holder.append(drawing);
  return holder;
}

function serverBy(server: string, valueAt: ValueAt): Party {
  return {
    title: server.split('/').at(-1) ?? server,
    lines: [`Service ${valueAt('address', 'Service') ?? ''}`, `port ${valueAt('address', 'port') ?? ''}`],
    tone: 'server',
  };
}

function callersBy(valueAt: ValueAt): Party {
  const auth = valueAt('callers', 'auth');
  if (auth === 'anonymous')
    return { title: 'Anyone', lines: ['who reaches the Service:', 'no token is asked for'], tone: 'caller' };
  const issuer = valueAt('callers', 'issuer') ?? valueAt('callers', 'auth server');
  const audience = valueAt('callers', 'audience');
  return {
    title: auth === 'oidc' ? 'Holders of a token' : (auth ?? 'Callers'),
    lines: [
      ...(issuer === undefined ? [] : [`by ${issuer.replace(/^https?:\/\//, '')}`]),
      ...(audience === undefined ? [] : [`for ${audience}`]),
    ],
    tone: 'caller',
  };
}

function backendOf(row: Row): Party {
  const title = row['name'] ?? '';
  if (row['state'] !== 'backend') {
    const why = (row['why'] ?? 'it is no backend').replaceAll('`', '');
    return { title, lines: ['left out', why], tone: 'left-out' };
  }
  const from = row['from']?.split(' ')[0] ?? '';
  return {
    title,
    lines: [from, `${row['transport'] ?? ''} · auth ${row['auth'] ?? 'none'}`],
    tone: 'backend',
  };
}

function drawnArrow({ path, end: [x, y], isDown, tone }: Arrow): SVGElement {
  const group = svg('g', { class: tone === 'left-out' ? 'arrow left-out' : 'arrow' });
  const head = isDown ? `M${x} ${y}l-4 -8h8z` : `M${x} ${y}l-8 -4v8z`;
  group.append(svg('path', { d: path }), svg('path', { class: 'head', d: head }));
  return group;
}

function drawnBox({ x, y, width, title, lines, tone }: Box): SVGElement {
  const group = svg('g', { class: `box ${tone}`, transform: `translate(${x} ${y})` });
  const whole = svg('title', {});
  whole.textContent = [title, ...lines].join('\n');
  group.append(whole, svg('rect', { width: String(width), height: String(boxHeight), rx: '8' }));
  const texts = [title, ...lines].slice(0, 3);
  const first = (boxHeight - (texts.length - 1) * 16) / 2 + 4;
  for (const [at, text] of texts.entries()) {
    const line = svg('text', { x: '12', y: String(first + at * 16), class: at === 0 ? 'title' : 'line' });
    // As wide as letters of the font are on average, so that little is cut off that there is room for.
    line.textContent = shortened(text, Math.floor((width - 20) / (at === 0 ? 7.4 : 5.8)));
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
