import { byId } from './element.ts';
import { tell } from './toast.ts';

const key = 'light-or-dark';

/** The page goes by the system until a person says otherwise; that is remembered. */
export function lightOrDark(): void {
  put(remembered());
  byId('theme', HTMLButtonElement).addEventListener('click', () => {
    const next = isDark() ? 'light' : 'dark';
    put(next);
    tell(next === 'dark' ? 'Dark' : 'Light');
    try {
      localStorage.setItem(key, next);
    } catch {
      // It holds for this visit, then.
    }
  });
}

/** What the system wants counts where nobody has chosen. */
function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
}

function remembered(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function put(theme: string | null): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
}
