import { button, element } from './element.ts';

/** A dialog with a title; Escape and its last button close it, and the focus goes back to where it was. */
export function showDialog(
  title: string,
  content: readonly (Node | string)[],
  { className = '', closing = 'Close' }: { className?: string; closing?: string } = {},
): HTMLDialogElement {
  const dialog = element(
    'dialog',
    { class: className, 'aria-labelledby': 'dialog-title' },
    element('h2', { id: 'dialog-title' }, title),
    ...content,
    element(
      'div',
      { class: 'dialog-end' },
      button(closing, {}, () => dialog.close()),
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  // A click beside it: the dialog itself has no inside of its own.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks for one line of text; undefined where the person thinks better of it. */
export function askFor(
  title: string,
  label: string,
  start: string,
  problemOf: (text: string) => string | undefined,
): Promise<string | undefined> {
  return new Promise((answer) => {
    const input = element('input', {
      type: 'text',
      id: 'asked',
      value: start,
      'aria-describedby': 'asked-problem',
    });
    const problem = element('p', { class: 'problem', id: 'asked-problem', role: 'alert' });
    let given: string | undefined;
    const form = element(
      'form',
      { method: 'dialog' },
      element('label', { for: 'asked' }, label),
      input,
      problem,
      element('button', { type: 'submit', class: 'primary' }, 'Save'),
    );
    const dialog = showDialog(title, [form], { closing: 'Cancel' });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const text = input.value.trim();
      const wrong = problemOf(text);
      problem.textContent = wrong ?? '';
      if (wrong !== undefined) return;
      given = text;
      dialog.close();
    });
    dialog.addEventListener('close', () => answer(given));
    input.select();
  });
}
