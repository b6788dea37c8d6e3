import { showDialog } from '../page/dialogs.ts';
import { element } from '../page/element.ts';
import { fragmentOf, type Shared } from './fragment.ts';
import { copied, copyButton } from './take-away.ts';

/** Browsers and chats cut longer addresses. */
const longAddress = 8000;
const greatestAddress = 1_000_000;

/** Puts what there is into the address, copies that, and says so. */
export async function share(shared: Shared, tell: (message: string) => void): Promise<void> {
  const fragment = await fragmentOf(shared);
  if (fragment.length > greatestAddress) {
    tell('These files are too long for an address: send the files themselves');
    return;
  }
  history.replaceState(null, '', fragment);
  const address = location.href;
  const isCopied = await copied(address);
  const field = element('input', { type: 'text', id: 'shared-address', readonly: true, value: address });
  showDialog(isCopied ? 'The address is copied' : 'The address', [
    element(
      'p',
      {},
      'Whoever opens it sees your files and options as they are now. They stand in the part behind the #, which browsers send to no server: who has the address has the files, so share no secrets.',
    ),
    element('label', { for: 'shared-address' }, 'Address'),
    element(
      'div',
      { class: 'with-button' },
      field,
      copyButton(() => address, tell),
    ),
    ...(address.length > longAddress
      ? [
          element(
            'p',
            { class: 'hint' },
            `It has ${address.length} characters: some programs cut an address as long as that.`,
          ),
        ]
      : []),
  ]);
  field.select();
}
