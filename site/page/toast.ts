import { byId } from './element.ts';

const shownFor = 4000;
let timer: number | undefined;

/** Says something in passing; screen readers read it out. */
export function tell(message: string): void {
  const toast = byId('toast', HTMLElement);
  toast.textContent = message;
  toast.classList.add('shown');
  clearTimeout(timer);
  timer = setTimeout(() => {
    toast.classList.remove('shown');
    toast.textContent = '';
  }, shownFor);
}
