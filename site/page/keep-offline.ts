/** Keeps the page for when there is no network; nothing where it is a file, or where the browser has no such thing. */
export function keepOffline(): void {
  if (!('serviceWorker' in navigator) || !location.protocol.startsWith('http')) return;
  // The page works without.
  navigator.serviceWorker.register('service-worker.js').catch(() => {});
}
