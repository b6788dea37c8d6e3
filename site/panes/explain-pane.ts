import type { Section } from '../../src/operator/explanation/section.ts';
import type { Explanation } from '../../src/report/explanation-formats.ts';
import { element, fill } from '../page/element.ts';
import { diagramOf } from './diagram.ts';

/** More rows are for the command, which writes them to a file. */
const greatestRows = 200;

/** Below it columns would have to be scrolled, in CSS pixels. */
const narrow = 560;

const titles: Readonly<Record<string, string>> = {
  address: 'Where it is found',
  callers: 'Who may call it',
  backends: 'Its backends',
  environment: 'Environment of its pods',
  volumes: 'Volumes of its pods',
  arguments: 'Arguments of its pods',
  names: 'What others write to mean it',
  findings: 'What was found',
};

export interface ExplainPane {
  show(servers: readonly string[], explanation: Explanation | undefined): void;
}

/** Puts the pane into its panel; `choose` is told of the server that a person wants explained. */
export function explainPane(panel: HTMLElement, choose: (server: string) => void): ExplainPane {
  const menu = element('select', { 'aria-label': 'Server to explain' });
  const content = element('div', { class: 'explanation' });
  const tools = element('div', { class: 'tools' }, menu);
  menu.addEventListener('change', () => choose(menu.value));
  panel.append(tools, content);
  let known = '';
  return {
    show(servers, explanation) {
      if (known !== servers.join('\n')) {
        known = servers.join('\n');
        fill(menu, ...servers.map((server) => element('option', { value: server }, server)));
      }
      tools.hidden = servers.length === 0;
      if (explanation === undefined) {
        fill(content, element('p', { class: 'nothing' }, 'There is no VirtualMCPServer in these files.'));
        return;
      }
      menu.value = explanation.server;
      const sections = explanation.sections.filter(({ rows }) => rows.length > 0);
      fill(
        content,
        element('h3', {}, `VirtualMCPServer ${explanation.server}`),
        explanation.isRefused &&
          element('p', { class: 'refused' }, 'It is refused, so that this is what can be known.'),
        sections.some(({ key }) => key === 'address') && diagramOf(explanation, panel.clientWidth < narrow),
        ...sections.map(tableOf),
      );
    },
  };
}

function tableOf({ key, columns, rows }: Section): HTMLElement {
  const used = columns.filter((column) => rows.some((row) => row[column] !== undefined));
  const shown = rows.slice(0, greatestRows);
  const [first] = used;
  const title = titles[key] ?? key;
  return element(
    'section',
    {},
    element('h4', { id: `explained-${key}` }, title),
    element(
      'div',
      { class: 'table-holder', tabindex: '0', role: 'region', 'aria-labelledby': `explained-${key}` },
      element(
        'table',
        {},
        element(
          'thead',
          {},
          element('tr', {}, ...used.map((column) => element('th', { scope: 'col' }, column))),
        ),
        element(
          'tbody',
          {},
          ...shown.map((row) =>
            element(
              'tr',
              {},
              ...used.map((column) =>
                column === first
                  ? element('th', { scope: 'row' }, row[column] ?? '')
                  : element('td', {}, row[column] ?? ''),
              ),
            ),
          ),
        ),
      ),
    ),
    rows.length > shown.length && element('p', { class: 'more' }, `and ${rows.length - shown.length} more`),
  );
}
