import type { Flag } from '../../src/commands/command.ts';
import { optionFlags } from '../../src/commands/option-flags.ts';
import { element } from '../page/element.ts';
import { commandLine } from '../share/command-line.ts';
import { copyButton } from '../share/take-away.ts';
import type { SetOptions } from '../worker/messages.ts';

export interface OptionsForm {
  show(options: SetOptions): void;
  /** What is wrong with the value of an option; nothing without one. */
  showProblem(option?: string, problem?: string): void;
}

type Control = HTMLSelectElement | HTMLInputElement | HTMLTextAreaElement;

/** Puts a form into a panel, with a field for each option of the one table of options, as it is a flag of commands. */
export function optionsForm(
  panel: HTMLElement,
  set: (name: string, values: readonly string[]) => void,
  tell: (message: string) => void,
): OptionsForm {
  const controls = new Map<string, Control>();
  const problems = new Map<string, HTMLElement>();
  let options: SetOptions = {};
  const line = element('code', { id: 'command-line', tabindex: '0' });
  const fields = optionFlags.flags.map((flag) => {
    const { name } = flag;
    const control = controlFor(flag);
    const problem = element('p', { class: 'problem', id: `problem-${name}` });
    control.addEventListener('input', () => set(name, valuesIn(control, flag)));
    controls.set(name, control);
    problems.set(name, problem);
    return element(
      'div',
      { class: 'field' },
      element('label', { for: control.id }, name),
      control,
      element('p', { class: 'about', id: `about-${name}` }, flag.description),
      problem,
    );
  });
  panel.append(
    element(
      'div',
      { class: 'tools command' },
      element('span', { class: 'about' }, 'The same at a prompt:'),
      line,
      copyButton(() => commandLine('render', options), tell),
    ),
    element('form', { class: 'options', 'aria-label': 'Options' }, ...fields),
  );
  panel.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
  return {
    show(some) {
      options = some;
      line.textContent = commandLine('render', options);
      for (const [name, control] of controls) {
        const text = (Object.hasOwn(options, name) ? (options[name] ?? []) : []).join('\n');
        if (document.activeElement !== control && control.value !== text) control.value = text;
      }
    },
    showProblem(option, text = '') {
      for (const [name, problem] of problems) {
        const isMeant = option === name || option?.startsWith(`${name}.`) === true;
        problem.textContent = isMeant ? text : '';
        controls.get(name)?.setAttribute('aria-invalid', String(isMeant));
      }
    },
  };
}

function controlFor({ name, words, value = '', isRepeated }: Flag): Control {
  const attributes = {
    id: `option-${name}`,
    'aria-describedby': `about-${name} problem-${name}`,
    autocomplete: 'off',
    spellcheck: 'false',
  };
  if (words !== undefined)
    return element(
      'select',
      attributes,
      element('option', { value: '' }, 'default'),
      ...words.map((word) => element('option', { value: word }, word)),
    );
  const placeholder = value.toLowerCase();
  return isRepeated
    ? element('textarea', { ...attributes, rows: '2', placeholder: `${placeholder}, one a line` })
    : element('input', { ...attributes, type: 'text', placeholder });
}

function valuesIn({ value }: Control, { isRepeated }: Flag): string[] {
  const texts = isRepeated ? value.split('\n') : [value];
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}
