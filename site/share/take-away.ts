import { button } from '../page/element.ts';

/** Puts a text where others can paste it from; false where the browser does not let the page. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** A button that copies a text, and tells so. */
export function copyButton(text: () => string, tell: (message: string) => void): HTMLButtonElement {
  return button('Copy', {}, async () => {
    const isCopied = await copied(text());
    tell(
      isCopied ? 'Copied' : 'The browser does not let the page copy: select the text, and copy it yourself',
    );
  });
}

/** A button that saves a text as a file. */
export function downloadButton(name: string, text: () => string): HTMLButtonElement {
  return button('Download', {}, () => {
    const address = URL.createObjectURL(new Blob([text()], { type: 'application/yaml' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    // The browser has taken the blob by then.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  });
}
